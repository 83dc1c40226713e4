import { ApiError } from "./client"
import { problemText } from "./problem"
import { speak } from "./spoken"
import type { Translate } from "./use-text"

/** What `fetch` throws where no server answers. */
const isUnreachable = (error: Error): boolean => error instanceof TypeError

/** Why something failed: in the reader's language where we have a text for it, else as the API says it. */
export function explain(error: Error, t: Translate, locale: string): string {
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
    ...speak(details, currency, locale),
    defaultValue: message,
  })
}
