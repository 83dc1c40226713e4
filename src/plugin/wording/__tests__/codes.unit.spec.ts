import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { REFUSALS } from "../../../modules/credit/errors"
import { en } from "../en"

const SOURCE = join(__dirname, "../../..")

/** No door of the store refuses with these: only admins and merchants' backends read of them. */
const NOT_FOR_SHOPPERS = [
  "action_not_allowed",
  "coupon_code_taken",
  "coupon_field_frozen",
  "coupon_managed",
  "credit_package_exists",
  "credit_package_slug_taken",
  "customer_not_found",
  "order_being_changed",
  "order_not_found",
  "too_many_intervals",
]

/** Codes as they stand in the source: in errors, in rules, and in the answers of SQL functions. */
const CODES = [
  /\b(?:CouponError|CreditError|PluginError|notFound|refuse|fail)\(\s*"([a-z_]+)"/g,
  /\b(?:code|COUPON_NOT_FOUND|TOO_MANY_ATTEMPTS)\b["']?\s*[:=,]\s*["']([a-z]+_[a-z_]*[a-z])["']/g,
  /\binvalidFields\([^)]*\}\],\s*"([a-z_]+)"/g,
  /\binvalid\("[a-z_]+", "[^"]*", "([a-z_]+)"\)/g,
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

it("has a sentence for shoppers for every code that is refused with, or says that they never meet it", () => {
  const text = sources(SOURCE).join("\n")
  const used = CODES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code))
  const forMerchants = Object.entries(REFUSALS).flatMap(([code, [, words]]) => (words ? code : []))
  const unworded = [...new Set(used)].filter(
    (code) => !(code in en) && !forMerchants.includes(code)
  )
  expect(unworded.sort()).toEqual(NOT_FOR_SHOPPERS)
})
