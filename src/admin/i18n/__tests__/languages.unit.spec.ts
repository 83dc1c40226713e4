import ar from "../ar.json"
import de from "../de.json"
import en from "../en.json"
import es from "../es.json"
import fr from "../fr.json"

const LANGUAGES = { de, es, fr, ar }

/** A text with a count has one form for each plural category of its language. */
const PLURAL = /_(zero|one|two|few|many|other)$/

type Texts = { [key: string]: string | Texts }

/** Lists every text by its path. Plural forms share their path. */
function textsOf(texts: Texts, path = ""): [path: string, form: string | null, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const form = PLURAL.exec(key)?.[1] ?? null
    const at = `${path}${key.replace(PLURAL, "")}`
    return typeof value === "string" ? [[at, form, value]] : textsOf(value, `${at}.`)
  })
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const pathsOf = (texts: Texts) => [...new Set(textsOf(texts).map(([path]) => path))].sort()

describe.each(Object.entries(LANGUAGES))("the texts in %s", (language, texts) => {
  it("are those that English has", () => {
    expect(pathsOf(texts)).toEqual(pathsOf(en))
  })

  it("have the placeholders that English has", () => {
    const english = new Map(textsOf(en).map(([path, , text]) => [path, placeholders(text)]))
    for (const [path, , text] of textsOf(texts)) {
      expect([path, placeholders(text)]).toEqual([path, english.get(path)])
    }
  })

  it("have each plural form of the language", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    const plurals = new Set(textsOf(texts).flatMap(([path, form]) => (form ? [path] : [])))
    for (const path of plurals) {
      const own = textsOf(texts).flatMap(([at, form]) => (at === path && form ? [form] : []))
      expect([path, own.sort()]).toEqual([path, forms])
    }
  })

  it("leave nothing untranslated", () => {
    const empty = textsOf(texts).filter(([, , text]) => !text)
    expect(empty).toEqual([])
  })
})
