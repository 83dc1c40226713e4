import Medusa, { FetchError } from "@medusajs/js-sdk"

const baseUrl = __BACKEND_URL__ ?? "/"

/** Logged in as the dashboard is: by session, or by token where the store says so. */
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
 * What the API refused, with the wrong fields by name; Medusa's own client drops all but the message. The dashboard's
 * error page tells by the status of its own kind of error what it shows.
 */
export class ApiError extends FetchError {
  readonly code?: string
  readonly details: NonNullable<Refusal["details"]>

  constructor({ status, statusText }: Response, { code, message, details }: Refusal) {
    super(message ?? String(status), statusText, status)
    this.code = code
    this.details = details ?? {}
  }
}

type Query = Record<string, string | number | boolean | undefined>

type Options = {
  method?: "GET" | "POST" | "DELETE"
  body?: unknown
  query?: Query
  headers?: Record<string, string>
}

/** @throws ApiError for every answer that is not a success */
export async function api<T>(path: string, options: Options = {}): Promise<T> {
  const url = new URL(path, new URL(baseUrl, window.location.origin))
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined && value !== "") {
      url.searchParams.set(name, String(value))
    }
  }
  const token = await medusa.client.getToken()
  const answer = await fetch(url, {
    method: options.method ?? "GET",
    credentials: "include",
    headers: {
      accept: "application/json",
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...options.headers,
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  })
  const body: unknown = await answer.json().catch(() => ({}))
  if (!answer.ok) {
    throw new ApiError(answer, (body ?? {}) as Refusal)
  }
  return body as T
}
