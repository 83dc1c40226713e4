import type { Translate } from "../../../lib/use-text"
import { summarize } from "../summary"
import { toValues } from "../values"

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Returns a text's path and the values of its placeholders. */
const t: Translate = (key, options = {}) => [key, ...Object.values(options)].flat().join(" ")

const summary = (fields: object, locale = "en") =>
  summarize({ ...toValues(ZONE), value: "10", ...fields }, t, locale, ZONE)

describe("a coupon in a sentence", () => {
  it("says no amount that is no number (yet)", () => {
    for (const typed of ["ten", "-", "1.2.3", "Infinity"]) {
      expect(summary({ value: typed })).toBe("coupons.summary.nothing")
      const said = summary({ min_order_amount: typed, max_redemptions: typed })
      expect(said).toBe("coupons.summary.off 10%")
    }
  })

  it("says for how long, unless it is for one order", () => {
    expect(summary({ duration: "once", duration_in_orders: "3" })).toBe("coupons.summary.off 10%")
    expect(summary({ duration: "forever" })).toContain("coupons.summary.forever")
    const both = { duration: "repeating", duration_in_orders: "3", duration_in_months: "6" }
    expect(summary(both)).toMatch(/coupons\.summary\.orders 3 3, coupons\.summary\.months 6 6/)
  })

  it("names the last day that counts, and a time that is no day's end", () => {
    const day = new Date(2026, 11, 31)
    expect(summary({ expires_at: { day, time: "" } })).toContain("until Dec 31, 2026")
    expect(summary({ expires_at: { day, time: "18:30" } })).toMatch(/until Dec 31, 2026, 6:30\sPM/)
    expect(summary({ starts_at: { day, time: "" } }, "de")).toContain("starting 31.12.2026")
  })
})
