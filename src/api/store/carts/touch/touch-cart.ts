import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { actingCustomer } from "../../../../plugin/acting-customer"
import { changingCart } from "../../../../plugin/changed-cart"
import { couponsOf } from "../../../../plugin/services"
import { explained } from "../../../utils/send-refusal"
import { refreshCart } from "../completion/refresh-cart"

type Next = MedusaNextFunction

/**
 * The middleware of requests that act on a cart. It notes that they came with the token of a customer, whose coupons then
 * apply to the cart if it is theirs. A guest's request runs no query.
 * @param refreshes whether core does not recompute the cart itself at this route, as at log-in
 */
export function touchCart({ refreshes }: { refreshes: boolean }) {
  return explained(async (req: AuthenticatedMedusaRequest, _: MedusaResponse, next: Next) => {
    await touch(req, req.params.id, refreshes)
    next()
  })
}

/** As {@link touchCart}, where the body names the cart. */
export const touchCartOfBody = explained(
  async (req: AuthenticatedMedusaRequest<{ cart_id?: string }>, _: MedusaResponse, next: Next) => {
    const { cart_id } = req.validatedBody
    if (cart_id) {
      await touch(req, cart_id, true)
    }
    next()
  }
)

async function touch(
  req: Pick<AuthenticatedMedusaRequest, "scope">,
  cart_id: string,
  refreshes: boolean
): Promise<void> {
  const customer_id = actingCustomer()
  if (!customer_id) {
    return
  }
  const touched = await couponsOf(req.scope).attachments.touch({ cart_id, customer_id })
  if (refreshes && touched.is_new && touched.is_theirs && touched.has_coupons) {
    await refreshCart(req.scope, cart_id)
  }
}

/** The middleware of `POST /store/carts`: core computes the cart before anybody could touch it. */
export const touchNewCart = explained(
  async (req: AuthenticatedMedusaRequest<{ id?: string }>, _: MedusaResponse, next: Next) => {
    const customer_id = actingCustomer()
    if (customer_id) {
      req.validatedBody.id = await couponsOf(req.scope).attachments.touchNewCart(customer_id)
    }
    next()
  }
)

/** The middleware of requests that change a cart's e-mail, addresses, items or shipping. */
export function noteChange(req: AuthenticatedMedusaRequest, _: MedusaResponse, next: Next): void {
  changingCart(req.params.id, next)
}
