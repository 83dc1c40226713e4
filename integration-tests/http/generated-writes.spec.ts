import { couponsOf, creditsOf } from "../../src/plugin/services"
import { httpSuite } from "../helpers/shop/suite"

const WRITES = ["create", "update", "delete", "softDelete", "restore"]

/** By name: the methods are generated. */
const methodsOf = (service: object) =>
  service as Record<string, (...args: unknown[]) => Promise<unknown>>

httpSuite("what Medusa generates for the plugin's models", (suite) => {
  it.each([
    ["coupon", couponsOf, ["Coupons", "CouponRedemptions"]],
    ["credit", creditsOf, ["CreditWallets", "CreditGrants", "CreditEntries", "CreditPackages"]],
  ])("reads, and refuses to write, in the %s module", async (_, serviceOf, models) => {
    const service = methodsOf(serviceOf(suite.container))
    for (const model of models) {
      expect(await service[`list${model}`]({})).toEqual([])
      for (const write of WRITES) {
        await expect(service[`${write}${model}`]([])).rejects.toMatchObject({
          type: "not_allowed",
          message: expect.stringContaining(`${write}${model}`),
        })
      }
    }
  })
})
