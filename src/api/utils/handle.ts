import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
  MedusaStoreRequest,
} from "@medusajs/framework/http"
import type { AnswerOf, BodyOf, QueryOf, RouteName } from "../../contract/routes"
import { CsvAnswer } from "../../plugin/csv-answer"
import { sendCsv } from "./send-csv"
import { explained } from "./send-refusal"

/** Medusa's request, with body and query as the route's schemas return them. */
export type RouteRequest<Name extends RouteName> = AuthenticatedMedusaRequest<BodyOf<Name>> &
  Pick<MedusaStoreRequest, "publishable_key_context"> & { validatedQuery: QueryOf<Name> }

/**
 * Wraps a function as a route's handler. The function returns the answer in the contract, or a CSV
 * file, or throws; refusals are answered with their details and reasons.
 * @param _name a route of `contract/routes.ts`; only types use it
 */
export function handle<Name extends RouteName>(
  _name: Name,
  answer: (req: RouteRequest<Name>) => Promise<AnswerOf<Name> | CsvAnswer>
) {
  return explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const answered = await answer(req as RouteRequest<Name>)
    if (answered instanceof CsvAnswer) {
      await sendCsv(req, res, answered)
    } else {
      res.json(answered)
    }
  })
}
