import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type CouponModuleService from "../../../../modules/coupon/service"
import { emailKey } from "../../../../modules/coupon/throttle/attempts"
import { canonicalEmail } from "../../../../plugin/identity"

/**
 * The keys under which refused codes are counted, besides the cart: the logged-in customer, the
 * entered e-mail and, by option, the IP address.
 */
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
