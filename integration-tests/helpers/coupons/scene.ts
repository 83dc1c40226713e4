import { createCoupon, type TestCoupon } from "./coupons"
import { createGroup, type TestCustomer } from "../shop/people"
import type { CartInput, Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"

export const SCENE_REGIONS = ["usd", "eur"] as const

export type SceneRegion = (typeof SCENE_REGIONS)[number]

/** A store with one coupon, and a shopper who is about to use it. */
export type Scene = {
  suite: Suite
  /** Prices are net in `usd`, and include tax in `eur`. */
  region: SceneRegion
  elsewhere: SceneRegion
  shopper: Shopper
  customer: TestCustomer
  /** The group of the shopper. */
  group_id: string
  coupon: TestCoupon
}

type SceneInput = {
  region: SceneRegion
  isGuest?: boolean
  /** Fields of the coupon besides its 10 % off. */
  terms?: (scene: Omit<Scene, "coupon">) => Record<string, unknown>
}

/**
 * For a suite's body. The shopper is logged in by default.
 * @returns a function that sets the scene in a test
 */
export function scenesOf(suite: Suite) {
  let customer: TestCustomer
  let group_id: string

  beforeAll(async () => {
    customer = await suite.registerCustomer()
    group_id = await createGroup(suite.container, [customer])
  })

  return async ({ region, isGuest = false, terms }: SceneInput): Promise<Scene> => {
    const scene = {
      suite,
      region,
      elsewhere: region === "usd" ? ("eur" as const) : ("usd" as const),
      shopper: isGuest ? suite.shopper() : suite.shopper(customer),
      customer,
      group_id,
    }
    const coupon = await createCoupon(suite.container, { code: "SAVE10", ...terms?.(scene) })
    return { ...scene, coupon }
  }
}

/** The input of a cart in the scene's region. Default: a mug for 120. */
export function cartIn({ region, suite }: Scene, input: CartInput = {}): CartInput {
  return { region, items: [{ variant_id: suite.store.catalog.mug.variant_ids[0] }], ...input }
}
