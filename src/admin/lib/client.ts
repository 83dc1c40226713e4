import Medusa, { FetchError } from "@medusajs/js-sdk"
import { Client, type RequestInput } from "../../client"

const baseUrl = __BACKEND_URL__ ?? "/"

/** Uses the dashboard's login: its session, or its token if the store is set up so. */
const medusa = new Medusa({
  baseUrl,
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

type Refusal = {
  code?: string
  message?: string
  details?: { field?: string; fields?: string[]; messages?: Record<string, string> } & Record<
    string,
    unknown
  >
}

/**
 * A refusal of the API with its wrong fields; Medusa's own client keeps only the message. It
 * extends `FetchError`, because the dashboard's error page reads the status of that class only.
 */
export class ApiError extends FetchError {
  readonly code?: string
  readonly details: NonNullable<Refusal["details"]>

  constructor(status: number, { code, message, details }: Refusal) {
    super(message ?? String(status), undefined, status)
    this.code = code
    this.details = details ?? {}
  }
}

const client = new Client({
  base_url: new URL(baseUrl, window.location.origin),
  credentials: "include",
  headers: async (): Promise<Record<string, string>> => {
    const token = await medusa.client.getToken()
    return token ? { authorization: `Bearer ${token}` } : {}
  },
})

type Options = RequestInput & { method?: "GET" | "POST" | "DELETE" }

/** Drops empty query parameters. @throws ApiError for every answer that is not a success */
export async function api<T>(
  path: string,
  { method = "GET", query = {}, ...request }: Options = {}
): Promise<T> {
  const asked = Object.entries(query).filter(([, value]) => value !== "")
  const answer = await client.request(method, path, {
    ...request,
    query: Object.fromEntries(asked),
  })
  if (answer.status >= 400) {
    throw new ApiError(answer.status, (answer.body ?? {}) as Refusal)
  }
  return answer.body as T
}

/**
 * Reads a file. The browser keeps a blob outside of the page's memory, on disk where it is large. A
 * plain link would do without it, but cannot send the token of a store with `auth.type` jwt, nor say
 * why a file was refused. @throws ApiError for every answer that is not a success
 */
export async function download(path: string, query: RequestInput["query"]): Promise<Blob> {
  const answer = await client.open("GET", path, { query })
  if (!answer.ok) {
    throw new ApiError(answer.status, (await answer.json().catch(() => ({}))) as Refusal)
  }
  return await answer.blob()
}
