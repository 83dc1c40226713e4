import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { REFUSALS } from "../../../modules/credit/errors"
import en from "../en.json"

const SOURCE = join(__dirname, "../../..")

/** The dashboard's routes never answer with these: carts and holds are the storefront's, and its own backend's. */
const NOT_FOR_ADMINS = [
  "cart_completed",
  "cart_credits_changed",
  "cart_credits_pinned",
  "coupon_discount_changed",
  "credit_already_held",
  "credit_amount_exceeds_hold",
  "credit_hold_captured",
  "credit_hold_expired",
  "credit_hold_not_found",
  "credit_hold_released",
  "credit_package_changed",
  "credit_package_not_priced",
]

/** Codes as they stand in the source: in errors, in rules, and in the answers of SQL functions. */
const CODES = [
  /\b(?:CouponError|CreditError|PluginError|notFound|refuse|fail)\(\s*"([a-z_]+)"/g,
  /\b(?:code|COUPON_NOT_FOUND|TOO_MANY_ATTEMPTS)\b["']?\s*[:=,]\s*["']([a-z]+_[a-z_]*[a-z])["']/g,
  /\binvalidFields\([^)]*\}\],\s*"([a-z_]+)"/g,
  /"(credit_package_exists|credit_package_slug_taken|coupon_code_taken)"/g,
]

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      return ["__tests__", "admin", "wording"].includes(entry.name) ? [] : sources(path)
    }
    return entry.name.endsWith(".ts") ? [readFileSync(path, "utf8")] : []
  })
}

it("says every refusal that an admin can meet, and only those", () => {
  const text = sources(SOURCE).join("\n")
  const used = CODES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code))
  const codes = [...new Set([...used, ...Object.keys(REFUSALS)])]
  const unsaid = codes.filter((code) => !(code in en.errors) && !(code in en.reasons))
  expect(unsaid.sort()).toEqual(NOT_FOR_ADMINS)
  const ours = Object.keys(en.errors).map((code) => code.replace(/^(coupon_field_frozen)_.*/, "$1"))
  const unused = ours.filter((code) => !codes.includes(code))
  expect(unused.sort()).toEqual(["not_saved", "unreachable"])
})
