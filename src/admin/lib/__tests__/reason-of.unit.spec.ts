import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import en from "../../i18n/en.json"
import { LEDGER_REASONS, reasonOf } from "../reason-of"

const CREDIT = join(__dirname, "../../../modules/credit")

/** Finds the reasons that the ledger's functions write. */
const WRITTEN = [
  /p_reason => '(\w+)'/g,
  /WHEN k\.is_automatic THEN '(\w+)'/g,
  /reason := [^;]*?'(order_\w+)'[^;]*?'(order_\w+)'/g,
  /credit_move_(?:void|release|restore)\(.*'([a-z]+(?:_[a-z]+)*)'(?:\)|,$)/gm,
  /CASE WHEN short > 0 THEN '(\w+)' ELSE '(\w+)' END/g,
]

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory()
      ? entry.name === "__tests__"
        ? []
        : sources(path)
      : [readFileSync(path, "utf8")]
  })
}

it("has words for every reason that the ledger writes by itself", () => {
  const text = sources(CREDIT).join("\n")
  const written = WRITTEN.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, ...reasons]) => reasons)
  ).filter((reason) => reason && reason !== "system")
  expect([...new Set(written)].sort()).toEqual(LEDGER_REASONS)
  expect(Object.keys(en.history.reasons).sort()).toEqual(LEDGER_REASONS)
})

it("leaves what somebody typed", () => {
  expect(reasonOf("Refunded: see #12.", () => "translated")).toBe("Refunded: see #12.")
})
