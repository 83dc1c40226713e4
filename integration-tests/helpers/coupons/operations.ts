import fc from "fast-check"

/** What may happen to customers' coupons, in any order. Numbers choose among what there is at the time. */

const any = fc.nat({ max: 9_999 })
const cents = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((n) => n * 100),
  fc.integer({ min: 1, max: 9_999 })
)
const rarely = fc.integer({ min: 0, max: 5 }).map((n) => n === 0)
const flag = fc.boolean()
const mostly = fc.integer({ min: 0, max: 2 }).map((n) => n > 0)
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
const CURRENCIES = ["usd", "usd", "usd", "usd", "eur", "jpy"] as const
const currency = fc.constantFrom(...CURRENCIES)

const duration = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ duration: "once" as const, orders: null, months: null }) },
  {
    weight: 2,
    arbitrary: fc.constant({ duration: "forever" as const, orders: null, months: null }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      duration: fc.constant("repeating" as const),
      orders: fc.integer({ min: 1, max: 3 }),
      months: fc.constant(null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      duration: fc.constant("repeating" as const),
      orders: fc.option(fc.integer({ min: 2, max: 4 }), { nil: null }),
      months: fc.integer({ min: 1, max: 3 }),
    }),
  }
)

const percent = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.constantFrom(100, 50, 33.3333, 12.5, 20, 10)
)

const scope = fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 3, 4)

const coupon = {
  type: fc.constantFrom("fixed" as const, "percentage" as const),
  amount: cents,
  percent,
  currency,
  is_locked: rarely,
  cap: seldom(cents),
  minimum: seldom(cents),
  scope,
  is_stackable: mostly,
  max_per_customer: fc.constantFrom(null, null, null, null, 1, 2),
  term: duration,
}

const override = fc.oneof(
  { weight: 3, arbitrary: fc.constant("none" as const) },
  { weight: 2, arbitrary: fc.constant("value" as const) },
  { weight: 1, arbitrary: fc.constant("currency" as const) },
  { weight: 2, arbitrary: fc.constant("duration" as const) }
)

const line = fc.record({ product: any, price: cents, quantity: fc.integer({ min: 1, max: 4 }) })

const named = <Name extends string, Fields extends object>(
  name: Name,
  weight: number,
  fields: { [Field in keyof Fields]: fc.Arbitrary<Fields[Field]> }
) => ({
  weight,
  arbitrary: fc.record({ ...fields, do: fc.constant(name) }) as unknown as fc.Arbitrary<
    Fields & { do: Name }
  >,
})

export const operation = fc.oneof(
  named("coupon", 4, coupon),
  named("attach", 14, {
    coupon: any,
    customer: any,
    override,
    amount: cents,
    percent,
    currency,
    term: duration,
    force: rarely,
  }),
  named("remove", 3, { attachment: any }),
  named("alter", 4, {
    coupon: any,
    field: fc.constantFrom(
      "minimum" as const,
      "scope" as const,
      "cap" as const,
      "is_active" as const,
      "expires_at" as const,
      "is_stackable" as const
    ),
    amount: fc.option(cents, { nil: null }),
    scope,
    flag: mostly,
  }),
  named("delete", 2, { coupon: any, detach: rarely, again: flag }),
  named("cart", 10, {
    customer: any,
    currency,
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    by: fc.constantFrom(
      "customer" as const,
      "customer" as const,
      "customer" as const,
      "email" as const,
      "guest" as const
    ),
  }),
  named("touch", 3, { cart: any, stranger: rarely }),
  named("log in", 2, { cart: any, customer: any }),
  named("lines", 10, {
    cart: any,
    line: any,
    quantity: fc.integer({ min: 0, max: 4 }),
    added: fc.option(line, { nil: null }),
    by_others: rarely,
  }),
  named("type", 14, { cart: any, coupon: any, of_theirs: flag }),
  named("add", 6, { cart: any, coupon: any, of_theirs: flag, replace: flag }),
  named("take off", 6, { cart: any, coupon: any, of_theirs: flag }),
  named("order", 18, { cart: any, late: flag, by_webhook: flag }),
  named("fail", 3, { cart: any, crashes: flag }),
  named("edit", 10, {
    order: any,
    line: any,
    change: fc.integer({ min: -3, max: 2 }),
    added: seldom(line),
  }),
  named("return", 4, { order: any, line: any, units: fc.integer({ min: 1, max: 3 }) }),
  named("cancel", 5, { order: any }),
  named("settle", 2, { order: any }),
  named("sweep", 1, {}),
  named("wait", 2, { days: fc.constantFrom(1, 5, 27, 28, 31, 62) })
)

export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** The operations of a seed: always the same. */
export const operationsOf = (seed: number, count: number): Operation[] =>
  fc.sample(operation, { seed, numRuns: count })
