import type { MedusaRequest } from "@medusajs/framework/http"
import type { Reason } from "../../contract/refusals"
import { couponsOf } from "../../plugin/services"
import { type Audience, CATALOGUES, ENGLISH, reworded, rewordedRefusal } from "../../plugin/wording"

type Asking = Pick<MedusaRequest, "scope" | "acceptsLanguages" | "originalUrl"> & {
  locale?: string
}
type Refusal = Parameters<typeof rewordedRefusal>[0]

/**
 * A refusal with its own sentence, and those of its reasons, as a shopper is told them, in the language of the request. At
 * other doors than the store's it stays as it is: merchants read of fields and ids.
 */
export function localizeRefusal<R extends Refusal>(req: Asking, refusal: R): R {
  return req.originalUrl.startsWith("/store/") ? rewordedRefusal(refusal, audienceOf(req)) : refusal
}

/** Things with reasons, such as a cart's coupons, in the language of the request. */
export function localizeReasons<T extends { reasons: Reason[] }>(req: Asking, things: T[]): T[] {
  const audience = audienceOf(req)
  return things.map((thing) => ({
    ...thing,
    reasons: thing.reasons.map((reason) => reworded(reason, audience)),
  }))
}

/** Medusa's own locale (`?locale` or `x-medusa-locale`), else the first of `Accept-Language` that we speak. */
export function audienceOf(req: Asking): Audience {
  const { options } = couponsOf(req.scope)
  const tags = [req.locale ?? "", ...req.acceptsLanguages()]
  const locale = tags.map(toSpoken).find((tag) => tag !== undefined)
  return { locale: locale ?? ENGLISH.locale, timezone: options.timezone }
}

/** Language and region alone: what else a tag may say (calendars, digits) is not for strangers to choose. */
function toSpoken(tag: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(tag)
    const spoken = language in CATALOGUES
    return spoken ? [language, region].filter(Boolean).join("-") : undefined
  } catch {
    return undefined
  }
}
