import type { Reason } from "../contract/refusals"
import type { AnswerJson, BodyInput, QueryInput, RouteName } from "../contract/routes"

export { CouponEvents, CreditEvents, CreditPackageEvents } from "../contract/events"
export {
  COUPON_REASONS,
  REFUSALS,
  type Reason,
  type RefusalAnswer,
  type RefusalCode,
} from "../contract/refusals"
export type { AnswerJson, BodyInput, QueryInput, RouteName } from "../contract/routes"

type Method = "GET" | "POST" | "DELETE"
type Headers = Record<string, string>

export type ClientOptions = {
  /** The URL of the store's API. */
  base_url: string | URL
  /**
   * Sent with every request. A function is called for each request, so it can return a token that
   * changes.
   */
  headers?: Headers | (() => Headers | Promise<Headers>)
  credentials?: "include" | "omit" | "same-origin"
}

export type RequestInput = {
  /** Undefined values are dropped. A Date is sent as ISO 8601. */
  query?: Record<string, unknown>
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
  headers?: Headers
}

export type Answer = { status: number; headers: Headers; body: unknown }

/** The names of the parameters in a route's path, such as `id`. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/**
 * Required when the schema requires a field of it, optional when it requires none, absent when the
 * route has no schema for it.
 */
type Part<Name extends string, Type> = [Type] extends [never]
  ? unknown
  : Record<never, never> extends Type
    ? { [Key in Name]?: Type }
    : { [Key in Name]: Type }

type ParamsPart<Name extends string> = [Name] extends [never]
  ? unknown
  : { params: Record<Name, string> }

/** What a route takes, and headers. */
export type CallInput<Name extends RouteName> = { headers?: Headers } & ParamsPart<ParamsOf<Name>> &
  Part<"query", QueryInput<Name>> &
  Part<"body", BodyInput<Name>>

type CallArguments<Name extends RouteName> =
  Record<never, never> extends CallInput<Name>
    ? [input?: CallInput<Name>]
    : [input: CallInput<Name>]

/**
 * A refusal of the API with its details and reasons. Medusa's own client keeps only the message.
 */
export class ApiError extends Error {
  readonly type?: string
  readonly code?: string
  readonly details: Record<string, unknown>
  readonly reasons: Reason[]

  constructor(
    readonly status: number,
    body: unknown
  ) {
    const refusal = (body ?? {}) as Partial<ApiError>
    super(refusal.message ?? `The API answered ${status}.`)
    this.type = refusal.type
    this.code = refusal.code
    this.details = refusal.details ?? {}
    this.reasons = refusal.reasons ?? []
  }
}

/**
 * A client of this plugin's API for storefronts, backends, the dashboard and tests. Uses `fetch`
 * and has no dependency.
 *
 * @example
 * const client = new Client({ base_url: "https://shop.example", headers: { "x-publishable-api-key": "pk_…" } })
 * const { coupons } = await client.call("GET /store/carts/:id/coupons", { params: { id: "cart_…" } })
 */
export class Client {
  constructor(private readonly options: ClientOptions) {}

  /**
   * Calls a route of this plugin, with its types.
   * @throws ApiError for every answer that is not a success
   */
  async call<Name extends RouteName>(
    name: Name,
    ...[input]: CallArguments<Name>
  ): Promise<AnswerJson<Name>> {
    const { params = {}, ...request } = (input ?? {}) as RequestInput & { params?: Headers }
    const [method, path] = name.split(" ")
    const filled = path.replace(/:(\w+)/g, (_, param: string) => encodeURIComponent(params[param]))
    return await this.send<AnswerJson<Name>>(method as Method, filled, request)
  }

  /**
   * Calls any route, Medusa's own included.
   * @throws ApiError for every answer that is not a success
   */
  async send<Body>(method: Method, path: string, request: RequestInput = {}): Promise<Body> {
    const { status, body } = await this.request(method, path, request)
    if (status >= 400) {
      throw new ApiError(status, body)
    }
    return body as Body
  }

  /** Calls any route. A refusal is returned, not thrown. */
  async request(method: Method, path: string, request: RequestInput = {}): Promise<Answer> {
    const answer = await this.open(method, path, request)
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: isText(answer) ? await answer.text() : await answer.json().catch(() => undefined),
    }
  }

  /** Calls any route and returns its answer unread: a large file need not be held as text. */
  async open(
    method: Method,
    path: string,
    { query = {}, body, headers }: RequestInput = {}
  ): Promise<Response> {
    const { base_url, headers: own, credentials } = this.options
    const url = new URL(path, base_url)
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, text(value))
      }
    }
    return await fetch(url, {
      method,
      credentials,
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(typeof own === "function" ? await own() : own),
        ...headers,
      },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    })
  }
}

/** A file, such as a report's. */
function isText({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/csv") ?? false
}

/** Writes a query parameter's value. */
function text(value: unknown): string {
  return value instanceof Date
    ? value.toISOString()
    : typeof value === "string"
      ? value
      : JSON.stringify(value)
}
