import { Client as ApiClient, type RequestInput } from "../../../src/client"
import { assertContract } from "./contract"

/** A JSON answer. What is in it is asserted by the test, not typed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export type Answer = { status: number; body: Json }

type Method = "GET" | "POST" | "DELETE"
type Options = Pick<RequestInput, "headers" | "query">

/**
 * Calls the API with one identity. It returns refusals like other answers. It throws only when an
 * answer of ours breaks the contract.
 */
export class Client {
  /**
   * @param base_url called for each request, because a suite's server starts after its clients are
   * made
   */
  constructor(
    private readonly base_url: () => string,
    private readonly headers: Record<string, string> = {}
  ) {}

  get(path: string, query?: Options["query"]): Promise<Answer> {
    return this.send("GET", path, undefined, { query })
  }

  post(path: string, body: unknown = {}, options: Options = {}): Promise<Answer> {
    return this.send("POST", path, body, options)
  }

  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send("DELETE", path, body)
  }

  /** Posts, and returns one header of the answer. */
  async headerOfPost(name: string, path: string, body: unknown): Promise<unknown> {
    const { headers } = await this.request("POST", path, body)
    return headers[name]
  }

  /** A client with these headers added or replaced. */
  with(headers: Record<string, string>): Client {
    return new Client(this.base_url, { ...this.headers, ...headers })
  }

  private async send(...request: Parameters<Client["request"]>): Promise<Answer> {
    const { status, body } = await this.request(...request)
    return { status, body }
  }

  private async request(method: Method, path: string, body: unknown, options: Options = {}) {
    const client = new ApiClient({ base_url: this.base_url(), headers: this.headers })
    const query = options.query && flat(options.query)
    const answer = await client.request(method, path, { ...options, query, body })
    assertContract(method, path, answer.status, answer.body)
    return answer
  }
}

/** Writes lists and objects as Express reads them: `unit[0]=usd`, `unit[$ne]=usd`. */
function flat(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).map(([key, part]) => [`${name}[${key}]`, part as unknown])
        : [[name, value]]
    )
  )
}

/** The body of a successful answer. Throws with the answer otherwise. */
export function ok({ status, body }: Answer): Json {
  if (status < 200 || status >= 300) {
    throw new Error(`Expected success, got ${status}: ${JSON.stringify(body)}`)
  }
  return body
}
