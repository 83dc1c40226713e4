import { ar } from "./ar"
import { de } from "./de"
import { en, type Catalogue, type SentenceKey } from "./en"
import { es } from "./es"
import { FORMS, type Audience } from "./forms"
import { fr } from "./fr"

export type { Audience } from "./forms"

export const CATALOGUES: Record<string, Catalogue> = { en, de, fr, es, ar }

/** The audience of logs, workflows and module users. */
export const ENGLISH: Audience = { locale: "en", timezone: "UTC" }

type Details = Record<string, unknown>

/** A shopper's sentence for a code; undefined for a code that the plugin does not word. Pure. */
export function sentence(
  code: string,
  details: Details = {},
  audience: Audience = ENGLISH
): string | undefined {
  const language = new Intl.Locale(audience.locale).language
  const catalogue = CATALOGUES[language] ?? en
  const key = [`${code}.${String(details.field)}`, code].find(isKey)
  return key && write(catalogue[key], details, audience)
}

function isKey(key: string): key is SentenceKey {
  return Object.keys(en).includes(key)
}

function write(
  sentences: string | string[],
  details: Details,
  audience: Audience
): string | undefined {
  for (const template of [sentences].flat()) {
    let isComplete = true
    const text = template.replace(/\{(\w+):(\w+)\}/g, (_, name: string, form: string) => {
      const written = FORMS[form](details[name], audience, details)
      isComplete &&= written !== undefined
      return written ?? ""
    })
    if (isComplete) {
      return text
    }
  }
  return undefined
}

type Worded = { code: string; message: string; details?: Details }
type Refused = { code?: string; message: string; details?: Details; reasons?: Worded[] }

/**
 * Words a reason in the audience's language. A message that is not our English sentence stays: a
 * merchant's rule may use one of our codes with its own words.
 */
export function reworded<Reason extends Worded>(reason: Reason, audience: Audience): Reason {
  const isOurs = reason.message === sentence(reason.code, reason.details)
  const message = isOurs ? sentence(reason.code, reason.details, audience) : undefined
  return { ...reason, message: message ?? reason.message }
}

/**
 * Words a refusal in the audience's language. The sentence is that of the first reason, or else of
 * the code. When the details have the cart's new total, a sentence with it follows.
 */
export function rewordedRefusal<Refusal extends Refused>(
  refusal: Refusal,
  audience: Audience
): Refusal {
  const reasons = refusal.reasons?.map((reason) => reworded(reason, audience))
  const first = reasons?.find(({ code }) => code === refusal.code)?.message
  const base = first ?? sentence(refusal.code ?? "", refusal.details, audience)
  const total = sentence("total_now", refusal.details, audience)
  const message = base && [base, total].filter(Boolean).join(" ")
  return { ...refusal, message: message ?? refusal.message, ...(reasons && { reasons }) }
}
