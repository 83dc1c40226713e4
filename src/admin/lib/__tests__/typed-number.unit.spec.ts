import { fromLocal, fromTyped, numberOf, toLocal } from "../typed-number"

describe("a number that is typed", () => {
  it.each([
    ["en", "12.50", 12.5],
    ["en", "1,234.56", 1234.56],
    ["en", "1,234", 1234],
    ["en", "12,50", 12.5],
    ["de", "12,50", 12.5],
    ["de", "12,5", 12.5],
    ["de", "1234,56", 1234.56],
    ["de", "1.234,56", 1234.56],
    ["de", "1.234", 1234],
    ["de", "12.50", 12.5],
    ["fr", "1 234,56", 1234.56],
    ["fr", "1\u202f234,56", 1234.56],
    ["es", "0,5", 0.5],
    ["ar", "12.50", 12.5],
    ["ar", "١٬٢٣٤٫٥٠", 1234.5],
    ["ar", "-٣", -3],
  ])("in %s as %s is %d", (locale, text, number) => {
    expect(fromTyped(fromLocal(text, locale))).toBe(number)
  })

  it.each(["ten", "1.2.3", "1,2,3", "12,34.5,6", "1e3", "0x10", "Infinity", "-", ",", "1.23,45"])(
    "is none as %s, and goes to the API as it is",
    (text) => {
      for (const locale of ["en", "de", "fr", "es", "ar"]) {
        expect(fromTyped(fromLocal(text, locale))).toBe(text)
        expect(numberOf(fromLocal(text, locale))).toBeNull()
      }
    }
  )

  it("is nothing when nothing is typed", () => {
    expect(fromTyped(fromLocal(" ", "de"))).toBeNull()
  })

  it.each(["en", "de", "fr", "es", "ar"])("comes back in %s as it is held", (locale) => {
    for (const typed of ["", "0", "12.5", "1234.56", "-3", "ten"]) {
      expect(fromLocal(toLocal(typed, locale), locale)).toBe(typed)
    }
    expect(toLocal("12.5", "de")).toBe("12,5")
  })
})
