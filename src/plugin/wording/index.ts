import { ar } from "./ar"
import { de } from "./de"
import { en, type Catalogue, type SentenceKey } from "./en"
import { es } from "./es"
import { FORMS, type Audience } from "./forms"
import { fr } from "./fr"

export type { Audience } from "./forms"

export const CATALOGUES: Record<string, Catalogue> = { en, de, fr, es, ar }

/** For logs, workflows and module users. */
export const ENGLISH: Audience = { locale: "en", timezone: "UTC" }

type Details = Record<string, unknown>

/** What a shopper is told; undefined for a code that is not ours to word. Pure. */
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
 * A reason in the audience's language. Words that are not our English ones are somebody's own: a merchant's rule may use
 * a code of ours.
 */
export function reworded<Reason extends Worded>(reason: Reason, audience: Audience): Reason {
  const isOurs = reason.message === sentence(reason.code, reason.details)
  const message = isOurs ? sentence(reason.code, reason.details, audience) : undefined
  return { ...reason, message: message ?? reason.message }
}

/**
 * A refusal in the audience's language: what its first reason says, or else its code; and the total that the cart has
 * now, where the details tell it.
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
