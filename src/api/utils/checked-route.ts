import type { MiddlewareRoute } from "@medusajs/framework/http"
import { type RouteName, ROUTES } from "../../contract/routes"
import { validateBody, validateQuery } from "./validate"

type Middleware = NonNullable<MiddlewareRoute["middlewares"]>[number]

type Around = {
  /** Run before body and query are validated. */
  before?: Middleware[]
  after?: Middleware[]
}

/** The middlewares of one of our routes: they validate body and query by the contract. */
export function route(name: RouteName, { before = [], after = [] }: Around = {}): MiddlewareRoute {
  const [method, matcher] = name.split(" ")
  const { query, body } = ROUTES[name] as (typeof ROUTES)["GET /admin/coupons"] &
    (typeof ROUTES)["POST /admin/coupons"]
  return {
    methods: [method as "GET"],
    matcher,
    middlewares: [
      ...before,
      ...(query ? [validateQuery(query)] : []),
      ...(body ? [validateBody(body)] : []),
      ...after,
    ],
  }
}
