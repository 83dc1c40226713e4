import type { MiddlewareRoute } from "@medusajs/framework/http"
import { type RouteName, ROUTES } from "../../contract/routes"
import { validateBody, validateQuery } from "./validate"

type Middleware = NonNullable<MiddlewareRoute["middlewares"]>[number]

type Around = {
  /** Asked before what the request holds is looked at. */
  before?: Middleware[]
  after?: Middleware[]
}

/** What stands in front of a route of ours: its body and query are checked as the contract says. */
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
