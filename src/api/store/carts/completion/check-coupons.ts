import type { MedusaRequest } from "@medusajs/framework/http"
import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { isDeepStrictEqual } from "node:util"
import type { Reason } from "../../../../contract/refusals"
import type { ChangedDiscounts } from "../../../../modules/coupon/carts/compare-with-shown"
import type { LoadedCart } from "../../../../modules/coupon/carts/load-cart"
import { discountChanged } from "../../../../modules/coupon/engine/refusals"
import type CouponModuleService from "../../../../modules/coupon/service"
import { toNumber } from "../../../../plugin/money"
import { queryGraph } from "../../../../plugin/query-graph"
import { Refusal } from "../../../../plugin/refusal"
import { couponsOf } from "../../../../plugin/services"
import { type Check, refreshCart } from "./refresh-cart"

/**
 * Compares the coupons of a completing cart with what the cart shows, and refreshes the cart when
 * they differ. A change in the shopper's favour refreshes only while no payment session is
 * authorized; otherwise the order is placed as shown. A cart that has become an order passes.
 */
export async function checkCoupons(
  req: Pick<MedusaRequest, "scope">,
  cart_id: string
): Promise<Check> {
  const coupons = couponsOf(req.scope)
  const cart = await coupons.loadCart({ cart_id })
  const changed = cart && !cart.order_id ? await coupons.compareWithShown(cart) : null
  if (!changed || (changed.in_favour && (await isAuthorized(req.scope, cart_id)))) {
    return { refusal: null, is_stuck: false }
  }
  const is_stuck = !(await refreshCart(req.scope, cart_id))
  const isLeft = is_stuck && changed.in_favour
  return {
    is_stuck,
    refusal:
      isLeft || (await hasComeToNothing(coupons, cart!, changed))
        ? null
        : discountsChanged(changed.reasons, await totalOf(req.scope, cart_id)),
  }
}

/**
 * Whether there is nothing to refuse after the refresh. That is so when the cart has become an
 * order meanwhile, or shows the same discounts as before. The latter happens when another plugin
 * makes core compute differently from our evaluation: refusing would make the cart impossible to
 * complete.
 */
async function hasComeToNothing(
  coupons: CouponModuleService,
  { id, discounts }: LoadedCart,
  { reasons }: ChangedDiscounts
): Promise<boolean> {
  const now = await coupons.loadCart({ cart_id: id })
  const isOnlyAmount = reasons.every(({ code }) => code === discountChanged.code)
  return now?.order_id != null || (isOnlyAmount && isDeepStrictEqual(now?.discounts, discounts))
}

function discountsChanged(reasons: Reason[], total: Total): Refusal {
  const [{ code, details }] = reasons
  return new Refusal(code, {
    details: { ...details, ...total },
    reasons,
  })
}

type PaidCart = {
  payment_collection?: { payment_sessions?: ({ status: string } | null)[] | null } | null
}

async function isAuthorized(container: MedusaContainer, cart_id: string): Promise<boolean> {
  const [cart] = await queryGraph<PaidCart>(container, {
    entity: "cart",
    fields: ["payment_collection.payment_sessions.status"],
    filters: { id: cart_id },
  })
  const sessions = cart?.payment_collection?.payment_sessions ?? []
  return sessions.some((session) => session && AUTHORIZED.includes(session.status))
}

const AUTHORIZED = ["authorized", "captured"]

type Total = { total: number; currency_code: string }

async function totalOf(container: MedusaContainer, cart_id: string): Promise<Total> {
  const [{ total, currency_code }] = await queryGraph<{
    total: BigNumberInput
    currency_code: string
  }>(container, {
    entity: "cart",
    fields: ["total", "currency_code"],
    filters: { id: cart_id },
  })
  return { total: toNumber(total), currency_code }
}
