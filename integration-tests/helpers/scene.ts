import { createCoupon, type TestCoupon } from "./coupons"
import { createGroup } from "./people"
import type { CartInput, Shopper } from "./shopper"
import type { Suite } from "./suite"

export type SceneRegion = "usd" | "eur"

/** A store with one coupon, and a shopper about to use it. */
export type Scene = {
  suite: Suite
  /** Prices are without tax in `usd`, with tax in `eur`. */
  region: SceneRegion
  elsewhere: SceneRegion
  shopper: Shopper
  email: string
  customer_id: string
  /** Customers in it: the shopper. */
  group_id: string
  coupon: TestCoupon
  /** An open cart of the shopper's in the region. Default: a mug for 120. */
  createCart(input?: CartInput): ReturnType<Shopper["createCart"]>
}

/** The shopper is logged in unless told otherwise. The coupon takes 10 % off, on the terms given. */
export async function setScene(
  suite: Suite,
  {
    region,
    isGuest = false,
    terms,
  }: {
    region: SceneRegion
    isGuest?: boolean
    terms: (scene: Omit<Scene, "coupon">) => Record<string, unknown>
  }
): Promise<Scene> {
  const customer = await suite.registerCustomer()
  const shopper = isGuest ? suite.shopper() : suite.shopper(customer)
  const { mug } = suite.store.catalog
  const scene = {
    suite,
    region,
    elsewhere: region === "usd" ? ("eur" as const) : ("usd" as const),
    shopper,
    email: customer.email,
    customer_id: customer.id,
    group_id: await createGroup(suite.container, [customer]),
    createCart: (input: CartInput = {}) =>
      shopper.createCart({ region, items: [{ variant_id: mug.variant_ids[0] }], ...input }),
  }
  const coupon = await createCoupon(suite.container, { code: "SAVE10", ...terms(scene) })
  return { ...scene, coupon }
}
