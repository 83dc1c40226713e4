import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefusalAnswer } from "../../contract/refusals"
import { isRefusal, statusOf, type Refusal } from "../../plugin/refusal"
import { localizeRefusal } from "./localize"

/**
 * Answers `{ type, code, message, details?, reasons? }`. Core's error handler would drop the last
 * two.
 */
function sendRefusal(res: MedusaResponse, refused: Refusal): void {
  const { type, code, message, details, reasons } = localizeRefusal(
    res.req as MedusaRequest,
    refused
  )
  if (details?.retry_after !== undefined) {
    res.set("Retry-After", String(details.retry_after as number))
  }
  const answer = { type, code: code!, message, details, reasons } satisfies RefusalAnswer
  res.status(statusOf(refused)).json(answer)
}

type Handler<Request> = (
  req: Request,
  res: MedusaResponse,
  next: MedusaNextFunction
) => Promise<void> | void

/**
 * Wraps a route handler or middleware: refusals are answered with details and reasons, other errors
 * go to Medusa's error handler.
 */
export function explained<Request>(handler: Handler<Request>) {
  return async (req: Request, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    try {
      await handler(req, res, next)
    } catch (error) {
      if (!isRefusal(error)) {
        throw error
      }
      sendRefusal(res, error)
    }
  }
}
