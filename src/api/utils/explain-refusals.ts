import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { withinScope } from "../../utils/refusal-scope"

/**
 * For routes that are not ours: completes the answer of Medusa's error handler, which is `{ type, code, message }`, with
 * the `details` and `reasons` of our refusal. The handler shows nobody the error, and a plugin cannot replace it;
 * so refusals note themselves within the request.
 */
export function explainRefusals(_: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  withinScope((scope) => {
    const json = res.json.bind(res)
    res.json = (body: unknown) => {
      const { refusal } = scope
      const isAnswer = refusal && res.statusCode >= 400 && isAnswerTo(refusal, body)
      return json(isAnswer ? { ...body, details: refusal.details, reasons: refusal.reasons } : body)
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
