import { type RefusalCode, REFUSALS } from "../../../src/contract/refusals"
import { type RouteName, ROUTES } from "../../../src/contract/routes"

/**
 * Static paths come before parameters, so that `/admin/coupons/summary` is not read as a coupon's
 * id.
 */
const routes = (Object.keys(ROUTES) as RouteName[])
  .map((name) => {
    const [method, path] = name.split(" ")
    const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`)
    return { name, method, pattern }
  })
  .sort((a, b) => a.name.split(":").length - b.name.split(":").length)

/**
 * Asserts that an answer of ours has exactly the contract's fields, and that a refusal of ours, on
 * whichever route, has its code's type and status.
 * @throws an error that names the route and each field
 */
export function assertContract(method: string, url: string, status: number, body: unknown): void {
  const { pathname } = new URL(url, "http://store")
  const route = routes.find(
    ({ method: its, pattern }) => its === method.toUpperCase() && pattern.test(pathname)
  )
  const problems =
    status < 400
      ? route
        ? problemsOfAnswer(route.name, body)
        : []
      : problemsOfRefusal(status, body)
  if (problems.length > 0) {
    throw new Error(`${method} ${pathname} breaks the contract. ${problems.join("; ")}`)
  }
}

function problemsOfAnswer(name: RouteName, body: unknown): string[] {
  if (typeof body === "string") {
    return name.startsWith("GET /admin/reports/") ? [] : ["answer: is text"]
  }
  const issues = ROUTES[name].answer.safeParse(body).error?.issues ?? []
  return issues.map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`)
}

/** Any code may be `not_found` for an id in the path. */
const BY_ADDRESS = { type: "not_found", status: 404 }
const IN_A_FIELD = { type: "invalid_data", status: 400 }

function problemsOfRefusal(status: number, body: unknown): string[] {
  const {
    type,
    code,
    message,
    details: _,
    reasons: __,
    ...rest
  } = (body ?? {}) as Record<string, unknown>
  if (typeof code !== "string" || !(code in REFUSALS)) {
    return []
  }
  const told = JSON.stringify({ type, status })
  const allowed = [REFUSALS[code as RefusalCode], BY_ADDRESS, IN_A_FIELD]
  return [
    ...(allowed.some((kind) => JSON.stringify(kind) === told) ? [] : [`${code} is ${told}`]),
    ...Object.keys(rest).map((field) => `${field}: is not known`),
    ...(typeof message === "string" && message ? [] : ["message: is missing"]),
  ]
}
