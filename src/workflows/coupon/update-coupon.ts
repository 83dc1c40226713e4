import {
  createHook,
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CouponEvents } from "../../contract/events"
import { updateCouponStep, type UpdateCouponStepInput } from "./steps/update-coupon"

export type UpdateCouponWorkflowInput = UpdateCouponStepInput

/**
 * Changes the given fields of a coupon and its promotion, in one transaction that running completions wait for. An
 * update that changes nothing sends no event.
 *
 * @summary Update a coupon.
 * @example
 * const { result: coupon } = await updateCouponWorkflow(container).run({
 *   input: { id: "coup_1", update: { is_active: false } },
 * })
 * @property hooks.couponUpdated - Runs when the coupon has changed, before the event is sent. What it throws undoes all.
 */
export const updateCouponWorkflow = createWorkflow(
  "update-coupon",
  (input: UpdateCouponWorkflowInput) => {
    const result = updateCouponStep(input)
    const coupon = transform(result, ({ coupon }) => coupon)
    when({ result }, ({ result: { changed } }) => changed.length > 0).then(() => {
      emitEventStep({ eventName: CouponEvents.UPDATED, data: { id: input.id } })
    })
    const couponUpdated = createHook("couponUpdated", { coupon, changed: result.changed })
    return new WorkflowResponse(coupon, { hooks: [couponUpdated] })
  }
)
