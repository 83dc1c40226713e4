import { COUPON_DEFAULTS, COUPON_FIELDS, type CouponFields } from "../../../../contract/coupon"
import { changedFields, frozenFields } from "../frozen"

const BEFORE: CouponFields = {
  ...COUPON_DEFAULTS,
  code: "TEN",
  type: "percentage",
  value: 10,
  max_redemptions: 5,
  starts_at: new Date(0),
}

/** Differs in every field. */
const OTHER = {
  ...Object.fromEntries(COUPON_FIELDS.map((field) => [field, "other"])),
  max_redemptions: 4,
} as unknown as CouponFields

describe("a coupon that has been redeemed", () => {
  it("keeps exactly what it promised", () => {
    expect(changedFields(BEFORE, OTHER).sort()).toEqual([...COUPON_FIELDS].sort())
    expect(frozenFields(BEFORE, OTHER).sort()).toEqual([
      "code",
      "currency_code",
      "duration",
      "duration_in_months",
      "duration_in_orders",
      "max_redemptions",
      "type",
      "value",
    ])
  })

  it("does not mind what is equal, however it is written", () => {
    const same = { ...BEFORE, starts_at: new Date(0), applies_to: { ...BEFORE.applies_to } }
    expect(changedFields(BEFORE, same)).toEqual([])
  })

  it.each([
    [5, 6, true],
    [5, null, true],
    [5, 5, true],
    [5, 4, false],
    [null, 1_000_000, false],
  ])("lets its limit go from %p to %p: %p", (max_redemptions, next, allowed) => {
    const frozen = frozenFields(
      { ...BEFORE, max_redemptions },
      { ...BEFORE, max_redemptions: next }
    )
    expect(frozen).toEqual(allowed ? [] : ["max_redemptions"])
  })
})
