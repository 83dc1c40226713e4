import { ApiError } from "./client"
import type { Translate } from "./use-text"

/** Why something failed: in the reader's language where we have a text for it, else as the API says it. */
export function explain(error: Error, t: Translate): string {
  const code = error instanceof ApiError ? error.code : undefined
  return t(`errors.${code}`, { defaultValue: error.message })
}
