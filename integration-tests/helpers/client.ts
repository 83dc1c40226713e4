import { assertContract } from "./contract"

/** A JSON answer. What is in it is asserted by the test, not typed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export type Answer = { status: number; body: Json }

/** The part of axios that is used; the test runner brings it. */
export type Http = {
  request(
    config: Record<string, unknown>
  ): Promise<{ status: number; data: Json; headers: Record<string, unknown> }>
}

type Method = "get" | "post" | "delete"
type Options = { headers?: Record<string, string>; query?: Record<string, unknown> }

/** Speaks to one part of the API with one identity. A refusal is an answer like any other: nothing throws. */
export class Client {
  constructor(
    private readonly http: Http,
    private readonly headers: Record<string, string> = {}
  ) {}

  get(path: string, query?: Options["query"]): Promise<Answer> {
    return this.send("get", path, undefined, { query })
  }

  post(path: string, body: unknown = {}, options: Options = {}): Promise<Answer> {
    return this.send("post", path, body, options)
  }

  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send("delete", path, body)
  }

  /** One header of the answer to a POST. */
  async headerOfPost(name: string, path: string, body: unknown): Promise<unknown> {
    const { headers } = await this.request("post", path, body)
    return headers[name]
  }

  /** The same client with more headers, or other values of the same ones. */
  with(headers: Record<string, string>): Client {
    return new Client(this.http, { ...this.headers, ...headers })
  }

  private async send(
    method: Method,
    url: string,
    data: unknown,
    options?: Options
  ): Promise<Answer> {
    const { status, data: body } = await this.request(method, url, data, options)
    return { status, body }
  }

  private async request(
    method: Method,
    url: string,
    data: unknown,
    { headers, query }: Options = {}
  ) {
    const answer = await this.http.request({
      method,
      url,
      data,
      params: query,
      headers: { ...this.headers, ...headers },
      validateStatus: () => true,
    })
    assertContract(method, url, answer.status, answer.data)
    return answer
  }
}

/** The body of an answer that the test relies on; says what came back instead. */
export function ok({ status, body }: Answer): Json {
  if (status < 200 || status >= 300) {
    throw new Error(`Expected success, got ${status}: ${JSON.stringify(body)}`)
  }
  return body
}
