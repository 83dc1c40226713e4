import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CouponChange } from "../../../../modules/coupon/cart/plan-change"
import { COUPON_MODULE } from "../../../../modules/coupon"
import type CouponModuleService from "../../../../modules/coupon/service"

/**
 * Changes what a cart remembers before the core route runs, and undoes it before a failing answer leaves: a request
 * that core refuses after us changes nothing.
 */
export async function changeUndoably(
  req: Pick<MedusaRequest, "scope">,
  res: MedusaResponse,
  cart_id: string,
  change: CouponChange
): Promise<void> {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const undo = await coupons.change(cart_id, change)
  if (!undo.remembered.length && !undo.forgotten.length) {
    return
  }
  const json = res.json.bind(res)
  res.json = (body) => {
    if (res.statusCode < 400) {
      return json(body)
    }
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    void coupons
      .undoChange(cart_id, undo)
      .catch((error: unknown) =>
        logger.error(`Coupons of cart ${cart_id} not put back: ${String(error)}`)
      )
      .then(() => json(body))
    return res
  }
}
