import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
  MedusaStoreRequest,
} from "@medusajs/framework/http"
import type { AnswerOf, BodyOf, QueryOf, RouteName } from "../../contract/routes"
import { explained } from "./send-refusal"

/** As Medusa gives it, with what the route's schemas made of body and query. */
export type RouteRequest<Name extends RouteName> = AuthenticatedMedusaRequest<BodyOf<Name>> &
  Pick<MedusaStoreRequest, "publishable_key_context"> & { validatedQuery: QueryOf<Name> }

/**
 * A route's handler: it returns the answer that the contract promises, or throws. Refusals reach the client whole.
 * @param _name as in `contract/routes.ts`; says the types
 */
export function handle<Name extends RouteName>(
  _name: Name,
  answer: (req: RouteRequest<Name>) => Promise<AnswerOf<Name>>
) {
  return explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await answer(req as RouteRequest<Name>))
  })
}
