import { REFUSALS } from "../../../contract/refusals"
import en from "../en.json"

/**
 * Admin routes never answer with these: only the Store API and the merchant's backend handle carts
 * and holds.
 */
const NOT_FOR_ADMINS = [
  "cart_completed",
  "cart_credits_changed",
  "cart_credits_pinned",
  "coupon_discount_changed",
  "coupon_paused",
  "credit_already_held",
  "credit_amount_exceeds_hold",
  "credit_hold_captured",
  "credit_hold_expired",
  "credit_hold_not_found",
  "credit_hold_released",
  "credit_package_changed",
  "credit_package_not_priced",
]

it("says every refusal that an admin can meet, and only those", () => {
  const codes = Object.keys(REFUSALS)
  const unsaid = codes.filter((code) => !(code in en.errors) && !(code in en.reasons))
  expect(unsaid.sort()).toEqual(NOT_FOR_ADMINS)
  const ours = Object.keys(en.errors).map((code) => code.replace(/^(coupon_field_frozen)_.*/, "$1"))
  const unused = ours.filter((code) => !codes.includes(code))
  expect(unused.sort()).toEqual(["not_saved", "unreachable"])
})
