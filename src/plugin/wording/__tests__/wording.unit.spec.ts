import { Refusal, refusal, tooManyAttempts } from "../../refusal"
import { CATALOGUES, reworded, rewordedRefusal, sentence } from ".."
import { en } from "../en"
import { FORMS } from "../forms"

const BERLIN = "Europe/Berlin"
const AT = "2026-11-28T01:00:42.407Z"

/** Every detail that a sentence may name. */
const DETAILS = {
  starts_at: AT,
  expires_at: AT,
  expected: "eur",
  missing: 12.4,
  would_discount: 12,
  current_discount: 24.5,
  with: ["SPRING", "VIP"],
  retry_after: 42,
  available: 5,
  required: 10,
  total: 134.0625,
  currency_code: "usd",
}

const LANGUAGES = Object.keys(CATALOGUES)
const KEYS = Object.keys(en)
const placeholders = (sentences: string | string[]) =>
  [sentences].flat().map((template) => [...template.matchAll(/\{.*?\}/g)].map(String).sort())

it("has all sentences in the five languages, with the same details in the same forms", () => {
  expect(LANGUAGES).toEqual(["en", "de", "fr", "es", "ar"])
  const shape = (language: string) =>
    KEYS.map((key) => [key, placeholders(CATALOGUES[language][key as keyof typeof en])])
  for (const language of LANGUAGES) {
    expect(shape(language)).toEqual(shape("en"))
  }
  const forms = placeholders(Object.values(en).flat())
    .flat()
    .map((placeholder) => placeholder.slice(1, -1).split(":")[1])
  expect(Object.keys(FORMS)).toEqual(expect.arrayContaining([...new Set(forms)]))
})

it.each(LANGUAGES)("fills every sentence: no placeholder, no ISO time, no code (%s)", (locale) => {
  const told = KEYS.map((key) => sentence(key, DETAILS, { locale, timezone: BERLIN }))
  for (const text of told) {
    expect(text).toMatch(/\S[.。]$/)
    expect(text).not.toMatch(/[{}_]|undefined|null|NaN|\dT\d|134\.0625/)
  }
})

const tell = (code: string, details: object, locale = "en", timezone = "UTC") =>
  sentence(code, details as Record<string, unknown>, { locale, timezone })

it("writes money as the reader's country does, in the currency's own decimals", () => {
  const short = (missing: number, currency_code: string, locale: string) =>
    tell("coupon_minimum_not_met", { missing, currency_code }, locale)
  expect(short(12.4, "usd", "en")).toBe("Add $12.40 more to use this coupon.")
  expect(short(1234.5, "eur", "de")).toContain("1.234,50\u00a0€")
  expect(short(1234.5, "eur", "de-CH")).toContain("EUR\u00a01'234.50")
  expect(short(12.4, "cad", "fr-CA")).toContain("12,40\u00a0$")
  expect(short(1200, "jpy", "en")).toContain("¥1,200 ")
})

it("never says that less is missing than is", () => {
  const short = (missing: number) =>
    tell("coupon_minimum_not_met", { missing, currency_code: "usd" })
  expect(short(0.004)).toContain("$0.01")
  expect(short(12.401)).toContain("$12.41")
})

it("names a day for a midnight of the shop, the last that counts, and the time of any other moment", () => {
  const midnight = "2026-12-31T23:00:00.000Z"
  const ended = (expires_at: string, timezone: string, locale = "en") =>
    tell("coupon_expired", { expires_at }, locale, timezone)
  expect(ended(midnight, BERLIN)).toBe("This coupon was valid until December 31, 2026.")
  expect(ended(midnight, BERLIN, "de")).toBe("Dieser Gutschein war gültig bis 31. Dezember 2026.")
  expect(ended(midnight, "UTC")).toMatch(/until December 31, 2026 at 11:00.PM UTC\.$/)
  expect(ended(AT, BERLIN)).toMatch(/November 28, 2026 at 2:00.AM GMT\+1\.$/)
  expect(tell("coupon_not_started", { starts_at: midnight }, "en", BERLIN)).toBe(
    "This coupon can be used from January 1, 2027."
  )
})

it("counts in the grammar of the language", () => {
  const wait = (retry_after: number, locale: string) =>
    tell("coupon_too_many_attempts", { retry_after }, locale)
  expect(wait(1, "en")).toContain("in 1 second.")
  expect(wait(42, "de")).toContain("in 42 Sekunden")
  expect(tell("coupon_not_combinable", { with: ["A", "B", "C"] }, "de")).toContain("A, B und C")
})

it("takes the first sentence whose details are all known, and none where there is none", () => {
  expect(tell("insufficient_credits", {})).toBe("There is not enough credit.")
  expect(tell("insufficient_credits", { available: 5, required: 10, currency_code: "usd" })).toBe(
    "There is not enough credit: $5.00 of $10.00 is available."
  )
  expect(
    tell("insufficient_credits", { available: 5, required: 10, currency_code: "message" })
  ).toBe("There is not enough credit.")
  expect(tell("coupon_minimum_not_met", {})).toBeUndefined()
  expect(tell("coupon_of_a_merchant", {})).toBeUndefined()
  expect(tell("toString", {})).toBeUndefined()
})

const GERMAN = { locale: "de", timezone: "UTC" }

it("leaves a merchant's own words, under a code of ours too", () => {
  const reason = (code: string, message: string) => ({ code, message, details: {} })
  const ours = reason("coupon_not_eligible", sentence("coupon_not_eligible")!)
  expect(reworded(ours, GERMAN).message).toMatch(/^Dieser Gutschein/)
  for (const own of [
    reason("coupon_not_eligible", "Members only."),
    reason("coupon_members_only", "Members only."),
  ]) {
    expect(reworded(own, GERMAN)).toEqual(own)
    expect(rewordedRefusal(refusal([own, ours]), GERMAN)).toMatchObject({
      code: own.code,
      message: "Members only.",
      reasons: [own, { message: expect.stringMatching(/^Dieser/) }],
    })
  }
})

it("says the cart's total beside the reason, in English until a door knows the reader", () => {
  const reasons = [{ code: "coupon_rare", message: "On Mondays only.", details: {} }]
  const details = { total: 134.0625, currency_code: "usd" }
  const refused = new Refusal("coupon_rare", { details, reasons })
  expect(refused.message).toBe("On Mondays only. Your total is now $134.06.")
  expect(rewordedRefusal(refused, GERMAN).message).toBe(
    "On Mondays only. Ihre Summe beträgt jetzt 134,06\u00a0$."
  )
  expect(tooManyAttempts(42).message).toBe(
    "Too many codes were refused. Please try again in 42 seconds."
  )
})
