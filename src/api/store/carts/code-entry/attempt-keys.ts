import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type CouponModuleService from "../../../../modules/coupon/service"
import { emailKey } from "../../../../modules/coupon/throttle/attempts"
import { canonicalEmail } from "../../../../plugin/identity"

/** By whom refused codes are counted beside the cart: the logged-in customer, the e-mail given, and by option the address. */
export function attemptKeys(
  req: Pick<AuthenticatedMedusaRequest, "auth_context" | "ip">,
  { options }: CouponModuleService,
  given_email?: string | null
): string[] {
  const actor = req.auth_context?.actor_id
  const email = canonicalEmail(given_email)
  return [
    actor && `customer:${actor}`,
    email && emailKey(email),
    options.throttle.per_address && `address:${req.ip}`,
  ].filter((key): key is string => Boolean(key))
}
