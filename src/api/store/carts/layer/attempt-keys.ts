import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type CouponModuleService from "../../../../modules/coupon/service"

/** By whom refused codes are counted: the cart, the logged-in customer, and by option the address. */
export function attemptKeys(
  req: Pick<AuthenticatedMedusaRequest, "auth_context" | "ip">,
  cart_id: string | null,
  { options }: CouponModuleService
): string[] {
  const actor = req.auth_context?.actor_id
  return [
    cart_id && `cart:${cart_id}`,
    actor && `customer:${actor}`,
    options.throttle.per_address && `address:${req.ip}`,
  ].filter((key): key is string => Boolean(key))
}
