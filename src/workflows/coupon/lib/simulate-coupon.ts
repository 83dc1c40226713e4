import type { MedusaContainer } from "@medusajs/framework/types"
import type { Evaluation } from "../../../contract/coupon-evaluation"
import type { FoundCoupon } from "../../../modules/coupon/carts/find-coupons"
import type { ContextFacts } from "../../../modules/coupon/carts/from-context"
import { couponsOnCart } from "../../../modules/coupon/carts/plan-entry"
import { resolveCodes } from "../../../modules/coupon/carts/resolve-codes"
import type { LoadedCart } from "../../../modules/coupon/carts/load-cart"
import type { Overrides } from "../../../modules/coupon/attaching/overrides"
import type CouponModuleService from "../../../modules/coupon/service"
import type { CouponOutcome } from "../../../modules/coupon/types"
import { toNumber } from "../../../plugin/money"
import { cartNotFound, notFound } from "../../../plugin/refusal"
import { couponsOf } from "../../../plugin/services"
import { priceLines, type PriceLinesInput } from "./price-lines"

export type SimulateCouponInput = { code: string } & (
  | { cart_id: string; attach?: Overrides & { force: boolean } }
  | (PriceLinesInput & { cart_id?: undefined })
)

/**
 * Evaluates a coupon on a cart, together with the cart's other coupons, or on items in a region,
 * together with what the customer has attached; or as if it were attached to the cart's customer now.
 * Plain and automatic promotions are not applied.
 * Reads only.
 *
 * @throws 404 `cart_not_found` or `coupon_not_found`, 400 `invalid_field`; a cart without a customer is 404
 * `customer_not_found` where the coupon is to be attached
 */
export async function simulateCoupon(
  container: MedusaContainer,
  input: SimulateCouponInput
): Promise<Evaluation> {
  return input.cart_id === undefined
    ? await onItems(container, input)
    : await onCart(container, input)
}

type OnCart = Extract<SimulateCouponInput, { cart_id: string }>

async function onCart(
  container: MedusaContainer,
  { code, cart_id, attach }: OnCart
): Promise<Evaluation> {
  const coupons = couponsOf(container)
  const cart = await coupons.loadCart({ cart_id, codes: [code] })
  if (!cart) {
    throw cartNotFound(cart_id)
  }
  const coupon = requireCoupon(code, cart)
  if (attach) {
    return await asAttached(coupons, coupon, cart, attach)
  }
  const present = couponsOnCart(cart)
  const evaluated = present.includes(coupon) ? present : [...present, coupon]
  const outcomes = await coupons.evaluate({ ...cart, attempts: [] }, evaluated)
  return toEvaluation(outcomes[evaluated.indexOf(coupon)], outcomes, cart, lineIds(cart))
}

/** After those that the customer has, before those that are typed. Nothing is taken where it may not be attached. */
async function asAttached(
  coupons: CouponModuleService,
  coupon: FoundCoupon,
  cart: LoadedCart,
  { force, ...overrides }: NonNullable<OnCart["attach"]>
): Promise<Evaluation> {
  const coupon_id = coupon.terms.id
  const { terms, checks, reasons } = await coupons.attachments.preview({
    coupon_id,
    customer_id: cart.customer_id,
    overrides,
    force,
  })
  const others = couponsOnCart(cart).filter(({ terms }) => terms.attached || terms.id !== coupon_id)
  const evaluated = [
    ...others.filter(({ terms }) => terms.attached),
    ...(reasons.length > 0 ? [] : [{ ...coupon, terms }]),
    ...others.filter(({ terms }) => !terms.attached),
  ]
  const outcomes = await coupons.evaluate({ ...cart, attempts: [] }, evaluated)
  const own = outcomes.find((outcome) => outcome.coupon === terms) ?? NOTHING
  return toEvaluation(
    { ...own, checks: [...checks, ...own.checks] },
    outcomes.filter((outcome) => outcome !== own),
    cart,
    lineIds(cart)
  )
}

async function onItems(
  container: MedusaContainer,
  { code, ...input }: { code: string } & PriceLinesInput
): Promise<Evaluation> {
  const coupons = couponsOf(container)
  const { customer_id } = input
  const found = await coupons.loadCodes({ codes: [code], attempt_keys: [], customer_id })
  const coupon = requireCoupon(code, found)
  const facts = await priceLines(container, input)
  const cart = { ...facts, id: null, now: found.now, attempts: [] }
  const present = found.coupons.filter(({ terms }) => terms.attached)
  const evaluated = present.includes(coupon) ? present : [...present, coupon]
  const outcomes = await coupons.evaluate(cart, evaluated)
  const names = input.items.map((item) => item.variant_id)
  return toEvaluation(outcomes[evaluated.indexOf(coupon)], outcomes, facts, names)
}

function requireCoupon(code: string, found: Parameters<typeof resolveCodes>[1]): FoundCoupon {
  const [coupon] = resolveCodes([code], found).coupons
  if (!coupon) {
    throw notFound("coupon_not_found", `No coupon has the code ${code}.`)
  }
  return coupon
}

type Own = Pick<CouponOutcome, "checks" | "discounts" | "discount_total">

const NOTHING: Own = { checks: [], discounts: new Map(), discount_total: 0 }

const lineIds = ({ lines }: ContextFacts) => lines.map(({ id }) => id)

/** @param names the line names that the answer uses, in the order of the lines */
function toEvaluation(
  { checks, discounts, discount_total }: Own,
  outcomes: CouponOutcome[],
  { lines, currency_code }: ContextFacts,
  names: string[]
): Evaluation {
  return {
    rules: checks,
    lines: lines.map(({ id, variant_id }, i) => ({
      item: names[i],
      variant_id,
      discount: toNumber(discounts.get(id) ?? 0),
    })),
    discount_total: toNumber(discount_total),
    currency_code,
    attached: outcomes.flatMap(toAttached),
  }
}

function toAttached({ coupon, status, discount_total }: CouponOutcome): Evaluation["attached"] {
  const { attached } = coupon
  return attached
    ? [
        {
          customer_coupon_id: attached.id,
          code: attached.code,
          status,
          discount_total: toNumber(discount_total),
          remaining_value:
            attached.remaining_value === null ? null : toNumber(attached.remaining_value),
          currency_code: coupon.currency_code,
          remaining_orders: attached.remaining_orders,
        },
      ]
    : []
}
