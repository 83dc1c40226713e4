import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GuardedAction } from "../../contract/options"
import { Refusal } from "../../plugin/refusal"
import { couponsOf } from "../../plugin/services"
import { explained } from "./send-refusal"

/** Asks the option `authorize`. @throws 403 `action_not_allowed` */
export async function assertAuthorized(req: MedusaRequest, action: GuardedAction): Promise<void> {
  const { options } = couponsOf(req.scope)
  if (options.authorize && !(await options.authorize(req, action))) {
    throw new Refusal("action_not_allowed", {
      message: `You are not allowed to do this: ${action}.`,
      details: { action },
    })
  }
}

export function authorize(action: GuardedAction) {
  return explained(async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    await assertAuthorized(req, action)
    next()
  })
}
