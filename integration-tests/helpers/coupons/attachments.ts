import { createProducts } from "../shop/catalog"
import { ok } from "../shop/client"
import type { TestCustomer } from "../shop/people"
import type { RegionName } from "../shop/regions"
import type { CartInput, Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"
import type { CouponFields, TestCoupon } from "./coupons"
import { waitFor } from "../shop/wait"
import { couponsOf } from "./cart-coupons"

export type Held = {
  id: string
  status: string
  value: number
  remaining_value: number | null
  remaining_orders: number | null
  currency_code: string | null
  ends_at: string | null
}

/** Customers with coupons, in a shop where an order of any amount can be placed. */
export function customerCouponsOf(suite: Suite) {
  let unit: string
  let extra: string

  /** A product for 1, so that a quantity is an amount, and a second one. */
  beforeAll(async () => {
    const { sales_channel_id } = suite.store
    const products = await createProducts(suite.container, sales_channel_id, [
      { title: "Unit", price: 1 },
      { title: "Extra", price: 1 },
    ])
    ;[unit, extra] = products.map(({ variant_ids }) => variant_ids[0])
  })

  /** Default: 10 % off everything. */
  const coupon = async (fields: CouponFields): Promise<TestCoupon> => {
    const body = { type: "percentage", value: 10, ...fields }
    return ok(await suite.admin.post("/admin/coupons", body)).coupon as TestCoupon
  }

  /** The stock route's own shape: what an admin does. */
  const tryAttach = (customer: TestCustomer, body: Record<string, unknown>) =>
    suite.admin.post(`/admin/customers/${customer.id}/coupons`, body)

  const attach = async (
    customer: TestCustomer,
    { id }: Pick<TestCoupon, "id">,
    overrides: Record<string, unknown> = {}
  ): Promise<Held> =>
    ok(await tryAttach(customer, { coupon_id: id, ...overrides })).customer_coupon as Held

  const remove = async (id: string, reason = "Over") =>
    ok(await suite.admin.delete(`/admin/customer-coupons/${id}`, { reason })).customer_coupon

  const heldBy = async (customer: TestCustomer): Promise<Held[]> =>
    ok(await suite.admin.get(`/admin/customers/${customer.id}/coupons`)).customer_coupons as Held[]

  const held = async (customer: TestCustomer, id: string): Promise<Held> =>
    (await heldBy(customer)).find((one) => one.id === id)!

  /** Waits until the subscribers have brought the customer's coupon there. */
  const becomes = async (customer: TestCustomer, id: string, expected: Partial<Held>) => {
    const isThere = async () => {
      const now = await held(customer, id)
      return Object.entries(expected).every(([key, value]) => now[key as keyof Held] === value)
    }
    await waitFor(isThere).catch(async () =>
      expect(await held(customer, id)).toMatchObject(expected)
    )
  }

  const applicationsOf = async (id: string) =>
    ok(await suite.admin.get(`/admin/customer-coupons/${id}/applications`)).coupon_applications

  /** A cart of so much, made by the shopper. */
  const cartOf = async (
    shopper: Shopper,
    amount: number,
    { region = "untaxed", ...input }: CartInput & { region?: RegionName } = {}
  ) =>
    await shopper.createCart({
      region,
      items: [{ variant_id: unit, quantity: amount }],
      ...input,
    })

  /** Waits until nothing is reserved for the cart any more. */
  const confirmed = async (cart_id: string) => {
    await waitFor(async () => {
      const reserved = await suite.sql(
        `SELECT 1 FROM coupon_redemption WHERE cart_id = :cart_id AND state = 'reserved'
         UNION ALL SELECT 1 FROM coupon_application WHERE cart_id = :cart_id AND state = 'reserved'`,
        { cart_id }
      )
      return reserved.length === 0
    })
    await suite.settled()
  }

  /** Places an order of so much; settled. */
  const order = async (shopper: Shopper, amount: number, input: CartInput = {}) => {
    const cart = await cartOf(shopper, amount, input)
    await shopper.addPaymentSession(cart.id)
    const placed = await shopper.completeCart(cart.id)
    await confirmed(cart.id)
    return placed
  }

  const discount = ({ items }: { items: { adjustments?: { amount: number }[] }[] }) =>
    items
      .flatMap(({ adjustments = [] }) => adjustments)
      .reduce((sum, { amount }) => sum + amount, 0)

  return {
    units: () => ({ unit, extra }),
    coupon,
    tryAttach,
    attach,
    remove,
    heldBy,
    held,
    becomes,
    confirmed,
    applicationsOf,
    cartOf,
    order,
    discount,
    shown: couponsOf,
  }
}
