import type { LoaderOptions } from "@medusajs/framework/types"
import PromotionModule from "@medusajs/medusa/promotion"
import OurPromotionModule from "../../../promotion"
import requirePromotionModule from "../require-promotion-module"

const start = (promotion: unknown) =>
  requirePromotionModule({
    container: { resolve: () => ({ modules: { promotion } }) },
  } as unknown as LoaderOptions)

const refused = "Add to `modules` in medusa-config.ts"

describe("a store's Promotion Module", () => {
  it("may be ours, by path or as it is", async () => {
    await start({ resolve: "./src/modules/promotion", dependencies: ["coupon"] })
    await start({ resolve: OurPromotionModule, dependencies: ["coupon"] })
  })

  it("may be a merchant's that extends ours", async () => {
    class Own extends OurPromotionModule.service {}
    await start({ resolve: { service: Own }, dependencies: ["coupon"] })
  })

  it.each([
    ["core's", { resolve: "@medusajs/medusa/promotion" }],
    ["core's, as it is", { resolve: PromotionModule, dependencies: ["coupon"] }],
    ["ours without its dependency", { resolve: "./src/modules/promotion" }],
    ["disabled", { disable: true }],
    ["not there", undefined],
  ])("must not be %s", async (_, entry) => {
    await expect(start(entry)).rejects.toThrow(refused)
  })
})
