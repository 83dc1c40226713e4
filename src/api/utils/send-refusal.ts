import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { TOO_MANY_ATTEMPTS, type PluginError } from "../../plugin/errors"
import { localizeRefusal } from "./localize"

const STATUS: Record<string, number> = {
  [MedusaError.Types.NOT_FOUND]: 404,
  [MedusaError.Types.FORBIDDEN]: 403,
}

type Refusal = Pick<PluginError, "type" | "code" | "message" | "details" | "reasons">

/** A refusal of ours, also after a workflow has turned it into a plain object. */
export function isRefusal(error: unknown): error is Refusal {
  return (error as Partial<PluginError> | undefined)?.is_refusal === true
}

/** Answers with `{ type, code, message, details?, reasons? }`: core's error handler would drop the last two. */
export function sendRefusal(res: MedusaResponse, refusal: Refusal): void {
  const { type, code, message, details, reasons } = localizeRefusal(
    res.req as MedusaRequest,
    refusal
  )
  if (code === TOO_MANY_ATTEMPTS) {
    res.status(429).set("Retry-After", String(details?.retry_after))
  } else {
    res.status(STATUS[type] ?? 400)
  }
  res.json({ type, code, message, details, reasons })
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
