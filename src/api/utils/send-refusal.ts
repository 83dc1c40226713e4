import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefusalAnswer } from "../../contract/refusals"
import { isRefusal, statusOf, type Refusal } from "../../plugin/refusal"
import { localizeRefusal } from "./localize"

/** Answers with `{ type, code, message, details?, reasons? }`: core's error handler would drop the last two. */
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

/** A route handler or middleware whose refusals reach the client whole; other errors go to Medusa's error handler. */
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
