import { explain } from "./explain"
import { useDates } from "./use-dates"
import { useText, type Translate } from "./use-text"

export type Explain = (error: Error, translate?: Translate) => string

/** Explains errors in the reader's language. */
export function useExplain(): Explain {
  const { t, locale } = useText()
  const dates = useDates()
  return (error, translate = t) => explain(error, translate, locale, dates)
}
