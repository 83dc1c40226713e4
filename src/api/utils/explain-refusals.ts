import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { withinScope } from "../../plugin/refusal-scope"
import { localizeRefusal } from "./localize"

/**
 * For stock routes: adds `details` and `reasons` of our refusal to the `{ type, code, message }` of
 * Medusa's error handler, and words the message for shoppers. A plugin can neither replace that
 * handler nor see its error. So `noting` keeps each refusal within the request, and this reads it
 * there.
 */
export function explainRefusals(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  withinScope((scope) => {
    const json = res.json.bind(res)
    res.json = (body: unknown) => {
      const { refusal } = scope
      const isAnswer = refusal && res.statusCode >= 400 && isAnswerTo(refusal, body)
      if (!isAnswer) {
        return json(body)
      }
      const { message, details, reasons } = localizeRefusal(req, refusal)
      return json({ ...body, message, details, reasons })
    }
    next()
  })
}

/** Whether the body is the error handler's answer for this refusal. */
export function isAnswerTo(
  refusal: { code?: string; message: string },
  body: unknown
): body is object {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown }
  return code === refusal.code && message === refusal.message
}
