import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { REFUSALS } from "../../../contract/refusals"
import { en } from "../en"
import { staff } from "../staff"

const MODULES = join(__dirname, "../../../modules")

/**
 * The store's routes never refuse with these codes. Admin routes that do give a sentence of their
 * own.
 */
const SAID_WHERE_THROWN = [
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

/** Codes that SQL functions answer. The compiler checks all others. */
const ANSWERED = /'code', '([a-z_]*[a-z])'/g

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith(".ts"))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"))
}

it("has a sentence for every code, for shoppers or for the merchant's people alone", () => {
  const unworded = Object.keys(REFUSALS).filter((code) => !(code in en) && !(code in staff))
  expect(unworded.sort()).toEqual(SAID_WHERE_THROWN)
  expect(Object.keys(staff).filter((code) => code in en)).toEqual([])
})

it("knows every code that the database's functions answer", () => {
  const answered = [...sources(MODULES).join("\n").matchAll(ANSWERED)].map(([, code]) => code)
  expect(answered.length).toBeGreaterThan(10)
  expect(answered.filter((code) => code !== "ok" && !(code in REFUSALS))).toEqual([])
})
