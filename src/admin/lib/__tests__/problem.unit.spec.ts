import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import ar from "../../i18n/ar.json"
import de from "../../i18n/de.json"
import en from "../../i18n/en.json"
import { problemText } from "../problem"
import type { Translate } from "../use-text"

/** Does what i18next does with texts that have no plural. */
const translator =
  ({ problems }: { problems: Record<string, string> }): Translate =>
  (key, options = {}) =>
    problems[String(key).replace("problems.", "")].replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      String(options[name])
    )

const say = (said: string) => problemText(said, translator(en), "en")

const SOURCE = join(__dirname, "../../..")

/** Problems that no control of a form can cause. */
const NOT_TYPED =
  /^(must not be below zero|must be (a string|true or false|a list|an object|percentage|once|one of|a time zone|the name of an event|after|text|an e-mail|one key)|is for the duration|is not known|is needed|must hold at least one id)/

/** Lists the messages of field schemas, with numbers in place of computed parts. */
function messages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      return entry.name === "__tests__" ? [] : messages(path)
    }
    return entry.name.endsWith(".ts") && entry.name !== "options.ts"
      ? messagesIn(readFileSync(path, "utf8"))
      : []
  })
}

const messagesIn = (text: string) =>
  [...text.matchAll(/(["`])((?:must|may|is|are|have|holds|cannot) (?:(?!\1).)+)\1/g)]
    .map(([, , message]) => message.replace(/\$\{[^}]*\}/g, "7"))
    .filter((message) => !/\n/.test(message))

const FOLDERS = [
  "contract",
  "modules/coupon/coupons",
  "modules/coupon/attaching",
  "modules/credit/packages",
]

describe("what is wrong with a field", () => {
  it("has a text of its own for every message of the API", () => {
    const all = FOLDERS.flatMap((folder) => messages(join(SOURCE, folder)))
    expect(all.length).toBeGreaterThan(50)
    const unsaid = all.filter((said) => !NOT_TYPED.test(said) && say(said) === en.problems.other)
    expect([...new Set(unsaid)]).toEqual([])
  })

  it("is said in the reader's language, with its numbers and without the API's field names", () => {
    expect(say("must have at most 2000 characters")).toBe("Must have at most 2,000 characters")
    expect(say("must not be before starts_at")).toBe("Must not be before the start")
    expect(say("SAVE15 is taken")).toBe("SAVE15 is taken")
    expect(say("must lie between 1970 and 9999")).toBe("Must lie between the years 1970 and 9999")
    expect(problemText("may have at most 2 decimals", translator(de), "de")).toBe(
      "Darf höchstens 2 Nachkommastellen haben"
    )
    expect(problemText("must be at least 1", translator(ar), "ar")).toContain("1")
  })

  it("is at least that it is not valid", () => {
    expect(say("is something that a later version says")).toBe("This is not valid")
  })
})
