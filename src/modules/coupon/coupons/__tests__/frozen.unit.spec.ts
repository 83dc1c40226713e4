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

const OTHER: Record<keyof CouponFields, unknown> = {
  code: "ELEVEN",
  name: "Name",
  description: "Text",
  admin_note: "Text",
  is_active: false,
  type: "fixed",
  value: 11,
  currency_code: "usd",
  max_discount_amount: 5,
  min_order_amount: 5,
  applies_to: { ...COUPON_DEFAULTS.applies_to, product_ids: ["prod_1"] },
  customer_group_ids: ["cusgroup_1"],
  starts_at: new Date(1),
  expires_at: new Date(1),
  max_redemptions: 4,
  max_redemptions_per_customer: 1,
  first_purchase_only: true,
  is_stackable: true,
  duration: "forever",
  duration_in_orders: 3,
}

describe("a coupon that has been redeemed", () => {
  it("keeps exactly what it promised", () => {
    const after = OTHER as CouponFields
    expect(changedFields(BEFORE, after).sort()).toEqual([...COUPON_FIELDS].sort())
    expect(frozenFields(BEFORE, after).sort()).toEqual([
      "code",
      "currency_code",
      "duration",
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
