import type { RefusalCode } from "../../../src/contract/refusals"
import { freezeClock } from "./clock"
import { ok } from "../shop/client"
import { createCoupon } from "./coupons"
import { recordUse, releaseUse } from "./redemptions"
import type { Scene } from "./scene"
import type { CartInput } from "../shop/shopper"

type Cart = { id: string; items: { id: string; product_id: string }[] }

/**
 * One row of the rules table: a cart that narrowly passes the rule, what makes it fail, and the
 * refusal's details.
 */
export type RuleCase = {
  code: RefusalCode
  /** The refusal's type. Default: `not_allowed`. */
  type?: string
  /** Completes the titles of tests. */
  when: string
  isGuest?: true
  terms(scene: Omit<Scene, "coupon">): Record<string, unknown>
  /** A cart at the rule's boundary. Default: a mug for 120. */
  cart?(scene: Scene): CartInput
  /** 10 % of that cart. Default: 12. */
  discount?: number
  /** Runs before the cart is filled. */
  given?(scene: Scene): Promise<unknown>
  /** A code that the cart has before the coupon's. */
  beside?: string
  /** `fail` makes the rule narrowly fail for a cart that passed it; `hold` makes it pass again. */
  fail(scene: Scene, cart: Cart): Promise<unknown>
  hold(scene: Scene, cart: Cart): Promise<unknown>
  /** Does what `fail` does, without the request by which `fail` recomputes the cart. */
  failUnseen?(scene: Scene, cart: Cart): Promise<unknown>
  /** A new cart that fails the rule. Default: the same cart, after `fail`. */
  failingCart?(scene: Scene): CartInput
  details(scene: Scene): Record<string, unknown>
  /** The details after `failUnseen`. Default: `details`. */
  unseenDetails?(scene: Scene): Record<string, unknown>
  /** True: our own route accepts the coupon as suspended. */
  isFixable?: true
}

const INSTANT = new Date("2030-05-01T12:00:00.000Z")
const JUST_BEFORE = new Date(INSTANT.getTime() - 1)

const freezeAt =
  (instant: Date) =>
  ({ suite }: Scene) =>
    freezeClock(suite, instant)

const setTerm = (column: string, value: (scene: Scene) => unknown) => async (scene: Scene) =>
  await scene.suite.sql(`UPDATE coupon SET ${column} = ? WHERE id = ?`, [
    value(scene),
    scene.coupon.id,
  ])

const setStatus =
  (status: "active" | "inactive", code?: string) =>
  async ({ suite, coupon }: Scene) =>
    await suite.sql("UPDATE promotion SET status = ? WHERE code = ?", [status, code ?? coupon.code])

const variant = (name: "mug" | "book" | "poster", { suite }: Scene) => ({
  variant_id: suite.store.catalog[name].variant_ids[0],
})

const addItem = (name: "book" | "poster") => async (scene: Scene, cart: Cart) =>
  await scene.shopper.addItem(cart.id, variant(name, scene))

const removeItem =
  (name: "book" | "poster") =>
  async ({ shopper, suite }: Scene, { id }: Cart) => {
    const { items } = await shopper.getCart(id)
    const product_id = suite.store.catalog[name].id
    await shopper.removeItem(
      id,
      items.find((line: Cart["items"][0]) => line.product_id === product_id).id
    )
  }

/** `fail` records a use, `hold` releases it. */
function anotherUse(by: (scene: Scene) => Parameters<typeof recordUse>[2]) {
  const ids = new Map<string, string>()
  return {
    fail: async (scene: Scene) =>
      ids.set(scene.coupon.id, await recordUse(scene.suite, scene.coupon, by(scene))),
    hold: async ({ suite, coupon }: Scene) => await releaseUse(suite, ids.get(coupon.id)!),
  }
}

/** `fail` places an order of a guest with the same e-mail, `hold` cancels it. */
function earlierOrder(): Pick<RuleCase, "fail" | "hold"> {
  return {
    fail: async ({ suite, customer: { email } }) => {
      const { pen } = suite.store.catalog
      await suite.shopper().placeOrder({ email, items: [{ variant_id: pen.variant_ids[0] }] })
      await suite.settled()
    },
    hold: async ({ suite }) => {
      const [{ id }] = await suite.sql<{ id: string }>(
        `SELECT id FROM "order" WHERE status <> 'canceled'`
      )
      ok(await suite.admin.post(`/admin/orders/${id}/cancel`))
    },
  }
}

const RIVAL = "RIVAL20"

const setStackable =
  (is_stackable: boolean) =>
  async ({ suite }: Scene) =>
    await suite.sql(
      `UPDATE coupon SET is_stackable = ?
       WHERE promotion_id = (SELECT id FROM promotion WHERE code = '${RIVAL}')`,
      [is_stackable]
    )

/** In the order of the rules table, which is that of `reasons`. */
export const RULE_CASES: RuleCase[] = [
  {
    code: "coupon_not_found",
    type: "invalid_data",
    when: "it is disabled",
    terms: () => ({}),
    fail: setStatus("inactive"),
    hold: setStatus("active"),
    details: () => ({}),
  },
  {
    code: "coupon_not_started",
    when: "the instant of its start is a millisecond away",
    terms: () => ({ starts_at: INSTANT }),
    given: freezeAt(INSTANT),
    fail: freezeAt(JUST_BEFORE),
    hold: freezeAt(INSTANT),
    details: () => ({ starts_at: INSTANT.toISOString() }),
  },
  {
    code: "coupon_expired",
    when: "the instant of its expiry has come",
    terms: () => ({ expires_at: INSTANT }),
    given: freezeAt(JUST_BEFORE),
    fail: freezeAt(INSTANT),
    hold: freezeAt(JUST_BEFORE),
    details: () => ({ expires_at: INSTANT.toISOString() }),
  },
  {
    code: "coupon_currency_mismatch",
    when: "the cart is in another currency than it is locked to",
    terms: ({ region }) => ({ currency_code: region }),
    fail: ({ shopper, suite, elsewhere }, { id }) =>
      shopper.updateCart(id, { region_id: suite.store.regions[elsewhere] }),
    hold: ({ shopper, suite, region }, { id }) =>
      shopper.updateCart(id, { region_id: suite.store.regions[region] }),
    failingCart: ({ elsewhere }) => ({ region: elsewhere }),
    details: ({ region, elsewhere }) => ({ expected: region, actual: elsewhere }),
    failUnseen: ({ suite, coupon, elsewhere }) =>
      suite.sql(
        "UPDATE promotion_application_method SET currency_code = ? WHERE promotion_id = ?",
        [elsewhere, coupon.promotion_id]
      ),
    unseenDetails: ({ region, elsewhere }) => ({ expected: elsewhere, actual: region }),
  },
  {
    code: "coupon_exhausted",
    when: "another cart has reserved the last use",
    terms: () => ({ max_redemptions: 2 }),
    given: ({ suite, coupon }) => recordUse(suite, coupon),
    ...anotherUse(() => ({ state: "reserved" })),
    details: () => ({ max_redemptions: 2 }),
  },
  {
    code: "coupon_customer_required",
    when: "a rule of it needs an identity and the cart has none",
    isGuest: true,
    terms: () => ({ max_redemptions_per_customer: 1 }),
    cart: () => ({ email: "guest@example.com" }),
    fail: ({ suite }, { id }) =>
      suite.sql("UPDATE cart SET email = NULL, customer_id = NULL WHERE id = ?", [id]),
    hold: ({ shopper }, { id }) => shopper.updateCart(id, { email: "guest@example.com" }),
    failingCart: () => ({ email: undefined }),
    details: () => ({}),
    isFixable: true,
  },
  {
    code: "coupon_not_eligible",
    when: "the customer is not in its groups",
    terms: ({ group_id }) => ({ customer_group_ids: [group_id] }),
    fail: ({ suite, group_id, customer }) =>
      suite.admin.post(`/admin/customer-groups/${group_id}/customers`, { remove: [customer.id] }),
    hold: ({ suite, group_id, customer }) =>
      suite.admin.post(`/admin/customer-groups/${group_id}/customers`, { add: [customer.id] }),
    details: () => ({}),
    isFixable: true,
  },
  {
    code: "coupon_customer_limit_reached",
    when: "the customer has used it as often as one may",
    terms: () => ({ max_redemptions_per_customer: 2 }),
    given: async ({ suite, coupon, customer }) => {
      await recordUse(suite, coupon, { customer_id: customer.id })
      await recordUse(suite, coupon, { email: "somebody-else@example.com" })
    },
    ...anotherUse(({ customer: { email } }) => ({ email })),
    details: () => ({ max_redemptions_per_customer: 2 }),
  },
  {
    code: "coupon_first_purchase_only",
    when: "the customer has an order",
    terms: () => ({ first_purchase_only: true }),
    ...earlierOrder(),
    details: () => ({}),
  },
  {
    code: "coupon_not_applicable",
    when: "the cart has no line in its scope",
    terms: ({ suite }) => ({ applies_to: { product_ids: [suite.store.catalog.book.id] } }),
    cart: (scene) => ({ items: [variant("mug", scene), variant("book", scene)] }),
    discount: 23,
    fail: removeItem("book"),
    hold: addItem("book"),
    failingCart: (scene) => ({ items: [variant("mug", scene)] }),
    failUnseen: setTerm("applies_to", ({ suite }) =>
      JSON.stringify({ variant_ids: suite.store.catalog.lamp.variant_ids })
    ),
    details: () => ({}),
    isFixable: true,
  },
  {
    code: "coupon_minimum_not_met",
    when: "its minimum is not reached",
    terms: () => ({ min_order_amount: 139.99 }),
    cart: (scene) => ({ items: [variant("mug", scene), variant("poster", scene)] }),
    discount: 14,
    fail: removeItem("poster"),
    hold: addItem("poster"),
    failingCart: (scene) => ({ items: [variant("mug", scene)] }),
    details: ({ region }) => ({
      required: 139.99,
      actual: 120,
      missing: 19.99,
      currency_code: region,
    }),
    failUnseen: setTerm("min_order_amount", () => 140),
    unseenDetails: ({ region }) => ({
      required: 140,
      actual: 139.99,
      missing: 0.01,
      currency_code: region,
    }),
    isFixable: true,
  },
  {
    code: "coupon_not_combinable",
    when: "an earlier coupon applies with which it does not combine",
    terms: () => ({ is_stackable: true }),
    given: ({ suite }) =>
      createCoupon(suite.container, { code: RIVAL, value: 20, is_stackable: true }),
    beside: RIVAL,
    discount: 9.6,
    fail: setStackable(false),
    hold: setStackable(true),
    details: ({ region }) => ({
      with: [RIVAL],
      would_discount: 12,
      current_discount: 24,
      currency_code: region,
    }),
  },
]
