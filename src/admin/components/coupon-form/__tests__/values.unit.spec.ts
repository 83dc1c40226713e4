import { changesOf, toBody, toValues } from "../values"

const ZONE = "Asia/Kolkata"

const empty = toValues(ZONE)

describe("a coupon's form", () => {
  it("sends what is no number as it was typed, and nothing for what is empty", () => {
    const body = toBody(
      { ...empty, value: "ten", min_order_amount: " ", max_redemptions: "200" },
      ZONE
    )
    expect(body).toMatchObject({ value: "ten", min_order_amount: null, max_redemptions: 200 })
  })

  it("has no cap for a fixed amount", () => {
    const cap = { ...empty, max_discount_amount: "50" }
    expect(toBody(cap, ZONE).max_discount_amount).toBe(50)
    expect(toBody({ ...cap, type: "fixed" }, ZONE).max_discount_amount).toBeNull()
  })

  it("has numbers of orders and months only when it repeats", () => {
    const counted = { ...empty, duration_in_orders: "3", duration_in_months: "" }
    const numbers = (duration: "once" | "repeating" | "forever") => {
      const { duration_in_orders, duration_in_months } = toBody({ ...counted, duration }, ZONE)
      return [duration_in_orders, duration_in_months]
    }
    expect(numbers("repeating")).toEqual([3, null])
    expect(numbers("forever")).toEqual([null, null])
    expect(numbers("once")).toEqual([null, null])
  })

  it("sends the fields that were changed, and no others", () => {
    const before = { ...empty, code: "SAVE15", value: "15", customer_group_ids: ["cusgroup_1"] }
    expect(changesOf(before, { ...before }, ZONE)).toEqual({})
    const after = {
      ...before,
      value: "15.0",
      name: "Summer",
      customer_group_ids: [],
      applies_to: { ...before.applies_to, product_ids: ["prod_1"] },
      expires_at: { day: new Date(2026, 11, 31), time: "" },
    }
    expect(changesOf(before, after, ZONE)).toEqual({
      name: "Summer",
      customer_group_ids: [],
      applies_to: { ...before.applies_to, product_ids: ["prod_1"] },
      expires_at: "2026-12-31T18:30:00.000Z",
    })
  })

  it("keeps the seconds of a time that it does not show", () => {
    const coupon = { ...empty, starts_at: null, expires_at: "2026-12-31T23:59:59.999Z" }
    const opened = toValues(ZONE, coupon as unknown as Parameters<typeof toValues>[1])
    expect(changesOf(opened, { ...opened, name: "Late" }, ZONE)).toEqual({ name: "Late" })
  })
})
