import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BigNumberInput } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { COUPON_MODULE } from "../../../../modules/coupon"
import type CouponModuleService from "../../../../modules/coupon/service"
import { CouponError, type Reason } from "../../../../utils/errors"
import { toNumber } from "../../../../utils/money"
import { queryGraph } from "../../../../utils/query-graph"
import { updateCartCouponsWorkflow } from "../../../../workflows/cart-coupons/update-cart-coupons"
import { explained } from "../../../utils/send-refusal"

/**
 * Stands in front of `POST /store/carts/:id/complete`: where the coupons' discounts are no longer what they are worth,
 * the cart is refreshed and the answer is 400 with the reasons and the new total, before any payment work. A cart that
 * has become an order is left to core.
 */
export const judgeCompletion = explained(
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
    const cart_id = req.params.id
    const cart = await coupons.loadCart({ cart_id })
    const reasons = cart && !cart.order_id ? await coupons.judgeAgain(cart) : null
    if (!reasons) {
      return next()
    }
    await refresh(req, cart_id)
    throw changed(reasons, await totalOf(req, cart_id))
  }
)

function changed(reasons: Reason[], total: Total) {
  const [{ code, message, details }] = [
    ...reasons,
    { code: "coupon_discount_changed", message: "A coupon's discount has changed.", details: {} },
  ]
  return new CouponError(code, {
    type: MedusaError.Types.NOT_ALLOWED,
    message: `${message} The cart's total is now ${total.total} ${total.currency_code}.`,
    details: { ...details, ...total },
    reasons,
  })
}

/**
 * A refresh deletes the cart's payment sessions. Where a provider will not let go of one, because it has the shopper's
 * money already, the cart stays as it is: the provider's webhook completes it, is refused, and core refunds.
 */
async function refresh(req: MedusaRequest, cart_id: string): Promise<void> {
  const input = { cart_id, remember: [], forget: [], codes_to_remove: [] }
  const { errors } = await updateCartCouponsWorkflow(req.scope).run({ input, throwOnError: false })
  for (const { error } of errors as { error: Error }[]) {
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`Cart ${cart_id} is refused, but could not be refreshed: ${error.message}`)
  }
}

type Total = { total: number; currency_code: string }

async function totalOf(req: MedusaRequest, cart_id: string): Promise<Total> {
  const [{ total, currency_code }] = await queryGraph<{
    total: BigNumberInput
    currency_code: string
  }>(req.scope, {
    entity: "cart",
    fields: ["total", "currency_code"],
    filters: { id: cart_id },
  })
  return { total: toNumber(total), currency_code }
}
