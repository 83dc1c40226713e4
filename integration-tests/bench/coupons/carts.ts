import { setTimeout as sleep } from "node:timers/promises"
import { ATTACHMENTS } from "./attachments"
import { SIDES, type Measure, type Side, type Step } from "../measure"
import type { Shop, Shops } from "./shops"

const COUPON = "COUPON"
const PER_CUSTOMER = "PER_CUSTOMER"
const PROMOTION = "PROMOTION"

/** What takes off as much as the coupons do: their cap. */
const DISCOUNT = 50

/** After the answer subscribers still run; they must not run into the next request's time. */
const SUBSCRIBERS_MS = 150

/** What a cart without a coupon costs. @param shop what is told of the shop, in front */
function plainMeasures(shop = "") {
  const change = (name: string): Measure => ({
    name: `${shop}cart without a coupon: ${name}`,
    compares: "time",
    goal: 1.05,
    extraStatements: 1,
  })
  return {
    create: change("create"),
    add: change("add"),
    update: change("update line"),
    email: change("e-mail"),
    shipping: change("shipping"),
    complete: {
      name: `${shop}complete without a coupon`,
      compares: "time",
      goal: 1.15,
    } satisfies Measure,
  }
}

const PLAIN = plainMeasures()
const PLAIN_AMONG_MANY = plainMeasures(`${ATTACHMENTS} attachments, `)
const APPLY: Measure = {
  name: "apply a coupon ÷ a promotion",
  compares: "time",
  goal: 1.1,
  extraStatements: 3,
}
const APPLY_PER_CUSTOMER: Measure = {
  name: "apply, limit per customer ÷ a promotion",
  compares: "time",
}
const COMPLETE_WITH_CODE: Measure = {
  name: "complete with a coupon ÷ a promotion",
  compares: "time",
  goal: 1.15,
}
const COMPLETE_PER_CUSTOMER: Measure = {
  name: "complete, limit per customer ÷ a promotion",
  compares: "time",
}

async function createCodes({ ours, theirs }: Shops): Promise<void> {
  const capped = { value: 15, max_discount_amount: DISCOUNT, min_order_amount: 100 }
  await ours.server.run("createCoupon", { code: COUPON, ...capped })
  await ours.server.run("createCoupon", {
    code: PER_CUSTOMER,
    ...capped,
    max_redemptions_per_customer: 1,
  })
  await theirs.server.run("createPromotion", {
    code: PROMOTION,
    type: "standard",
    status: "active",
    application_method: {
      type: "fixed",
      value: DISCOUNT,
      currency_code: "usd",
      target_type: "order",
      allocation: "across",
    },
  })
}

/** Three carts go from the first item to the order, the same on both sides: one without a code, two with one. */
export async function cartSteps(shops: Shops): Promise<(round: number) => Step[]> {
  await createCodes(shops)
  return (round) => [
    ...plainCart(shops, `plain-${round}@example.com`, PLAIN),
    ...cartWithCode(shops, COUPON, `code-${round}@example.com`, APPLY, COMPLETE_WITH_CODE),
    ...cartWithCode(
      shops,
      PER_CUSTOMER,
      `limit-${round}@example.com`,
      APPLY_PER_CUSTOMER,
      COMPLETE_PER_CUSTOMER
    ),
  ]
}

/** A guest's cart in a shop where customers have many coupons. */
export const guestSteps = (shops: Shops) => (round: number) =>
  plainCart(shops, `guest-${round}@example.com`, PLAIN_AMONG_MANY)

type Cart = { id: string; items: { id: string }[] }

function plainCart(
  shops: Shops,
  email: string,
  { create, add, update, email: setEmail, shipping, complete }: ReturnType<typeof plainMeasures>
): Step[] {
  const carts = {} as Record<Side, Cart>
  const id = (side: Side) => carts[side].id
  const step = stepper(shops)
  return [
    step(create, async ({ shopper, store: { catalog } }, side) => {
      carts[side] = await shopper.createCart({ items: [catalog.mug, catalog.book].map(toItem) })
    }),
    step(add, ({ shopper, store }, side) => shopper.addItem(id(side), toItem(store.catalog.crate))),
    step(update, ({ shopper }, side) => shopper.setQuantity(id(side), carts[side].items[0].id, 2)),
    step(setEmail, ({ shopper }, side) => shopper.updateCart(id(side), { email })),
    step(shipping, ({ shopper }, side) => shopper.addShipping(id(side))),
    step(null, ({ shopper }, side) => shopper.addPaymentSession(id(side))),
    step(complete, ({ shopper }, side) => shopper.completeCart(id(side))),
    step(null, () => sleep(SUBSCRIBERS_MS)),
  ]
}

function cartWithCode(
  shops: Shops,
  coupon: string,
  email: string,
  apply: Measure,
  complete: Measure
): Step[] {
  const carts = {} as Record<Side, Cart>
  const id = (side: Side) => carts[side].id
  const step = stepper(shops)
  return [
    step(null, async ({ shopper, store: { catalog } }, side) => {
      const items = [catalog.mug, catalog.book, catalog.crate].map(toItem)
      carts[side] = await shopper.createCart({ email, items })
    }),
    step(apply, async ({ shopper }, side) => {
      const code = side === "ours" ? coupon : PROMOTION
      const { discount_subtotal } = await shopper.addCodes(id(side), code)
      if (discount_subtotal !== DISCOUNT) {
        throw new Error(`${code} takes off ${discount_subtotal}, not ${DISCOUNT}`)
      }
    }),
    step(null, ({ shopper }, side) => shopper.addShipping(id(side))),
    step(null, ({ shopper }, side) => shopper.addPaymentSession(id(side))),
    step(complete, ({ shopper }, side) => shopper.completeCart(id(side))),
    step(null, () => sleep(SUBSCRIBERS_MS)),
  ]
}

/** Steps that do the same on both sides. */
function stepper(shops: Shops) {
  return (measure: Measure | null, run: (shop: Shop, side: Side) => Promise<unknown>): Step => {
    const [ours, theirs] = SIDES.map((side) => async () => void (await run(shops[side], side)))
    return { measure: measure ?? undefined, run: { ours, theirs } }
  }
}

export function toItem({ variant_ids: [variant_id] }: { variant_ids: string[] }) {
  return { variant_id }
}
