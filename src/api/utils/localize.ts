import type { MedusaRequest } from "@medusajs/framework/http"
import type { Reason } from "../../contract/refusals"
import { couponsOf } from "../../plugin/services"
import { type Audience, CATALOGUES, ENGLISH, reworded, rewordedRefusal } from "../../plugin/wording"

type Asking = Pick<MedusaRequest, "scope" | "acceptsLanguages" | "originalUrl"> & {
  locale?: string
}
type Refusal = Parameters<typeof rewordedRefusal>[0]

/**
 * Words a refusal and its reasons for a shopper, in the request's language. Outside `/store/` it
 * returns the refusal unchanged: merchants read sentences about fields and ids.
 */
export function localizeRefusal<R extends Refusal>(req: Asking, refusal: R): R {
  return req.originalUrl.startsWith("/store/") ? rewordedRefusal(refusal, audienceOf(req)) : refusal
}

/** Words the reasons of coupons and the like in the request's language. */
export function localizeReasons<T extends { reasons: Reason[] }>(req: Asking, things: T[]): T[] {
  const audience = audienceOf(req)
  return things.map((thing) => ({
    ...thing,
    reasons: thing.reasons.map((reason) => reworded(reason, audience)),
  }))
}

/**
 * The locale is Medusa's own (`?locale` or `x-medusa-locale`), or else the first of
 * `Accept-Language` that the plugin has sentences for.
 */
export function audienceOf(req: Asking): Audience {
  const { options } = couponsOf(req.scope)
  const tags = [req.locale ?? "", ...req.acceptsLanguages()]
  const locale = tags.map(toSpoken).find((tag) => tag !== undefined)
  return { locale: locale ?? ENGLISH.locale, timezone: options.timezone }
}

/**
 * Keeps language and region of a tag. The other subtags (calendar, digits) are dropped: a request
 * must not choose them.
 */
function toSpoken(tag: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(tag)
    const spoken = language in CATALOGUES
    return spoken ? [language, region].filter(Boolean).join("-") : undefined
  } catch {
    return undefined
  }
}
