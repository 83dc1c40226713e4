import { ApiError } from "./client"
import type { Dates } from "./dates"
import { problemText } from "./problem"
import { speak } from "./spoken"
import type { Translate } from "./use-text"

/** `fetch` throws a TypeError when no server answers. */
const isUnreachable = (error: Error): boolean => error instanceof TypeError

/**
 * Explains an error in the reader's language, or by the API's message when there is no text for it.
 */
export function explain(error: Error, t: Translate, locale: string, dates: Dates): string {
  if (isUnreachable(error)) {
    return t("errors.unreachable")
  }
  if (!(error instanceof ApiError)) {
    return error.message
  }
  const { code, details, message } = error
  const problems = Object.values(details.messages ?? {})
  if (problems.length > 0) {
    return [...new Set(problems.map((problem) => problemText(problem, t, locale)))].join(" ")
  }
  const currency = typeof details.currency_code === "string" ? details.currency_code : null
  return t([`errors.${code}`, `reasons.${code}`], {
    ...speak(details, currency, locale, dates),
    defaultValue: message,
  })
}
