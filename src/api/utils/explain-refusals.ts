import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { withinScope } from "../../plugin/refusal-scope"
import { localizeRefusal } from "./localize"

/**
 * For routes that are not ours: completes the answer of Medusa's error handler, which is `{ type, code, message }`, with
 * the `details` and `reasons` of our refusal, and words it for the shopper. The handler shows nobody the error, and a
 * plugin cannot replace it; so refusals note themselves within the request.
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

/** Whether Medusa's error handler answers with this refusal. */
export function isAnswerTo(
  refusal: { code?: string; message: string },
  body: unknown
): body is object {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown }
  return code === refusal.code && message === refusal.message
}
