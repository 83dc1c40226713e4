import { normalizeCode } from "../normalize-code"

describe("a coupon's code", () => {
  it.each([
    ["spaces around it", " \u00a0summer15\u3000\n", "SUMMER15"],
    ["letters decomposed", "cafe\u0301", "CAF\u00c9"],
    ["letters composed", "caf\u00e9", "CAF\u00c9"],
    ["letters that upper case takes apart", "\u0390", "\u03aa\u0301"],
    ["full-width letters and digits", "ＳＡＶＥ１０", "SAVE10"],
    ["a ligature", "o\ufb03ce", "OFFICE"],
    ["a zero-width space", "SUM\u200bMER", "SUMMER"],
    ["zero-width joiners", "SUM\u200c\u200dMER", "SUMMER"],
    ["a byte order mark", "\ufeffSUMMER", "SUMMER"],
    ["a soft hyphen", "SUM\u00adMER", "SUMMER"],
    ["a word joiner", "SUM\u2060MER", "SUMMER"],
    ["bidi marks", "\u202a\u2066\u061cSUMMER\u200f\u2069\u202c", "SUMMER"],
    ["an invisible mark between a letter and its accent", "cafe\u200b\u0301", "CAF\u00c9"],
    ["a space that an invisible mark hid", "SUMMER \u200b", "SUMMER"],
    ["invisible characters only", "\u200b\ufeff", ""],
  ])("is the same with %s, and when normalized twice", (_, typed, saved) => {
    expect(normalizeCode(typed)).toBe(saved)
    expect(normalizeCode(saved)).toBe(saved)
  })

  it("keeps a space within and other scripts", () => {
    expect(normalizeCode("ten off")).toBe("TEN OFF")
    expect(normalizeCode("スプリング10")).toBe("スプリング10")
  })
})
