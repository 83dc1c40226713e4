import { Text } from "@medusajs/ui"
import { useDates } from "../../../../../lib/use-dates"
import { useText } from "../../../../../lib/use-text"
import { AttemptResult, type Attempt } from "./attempt-result"
import { Verbatim } from "./verbatim"

/** Attempts, the newest first, with what the receiver answered. */
export const AttemptList = ({ attempts }: { attempts: Attempt[] }) => {
  const { t, locale } = useText()
  const dates = useDates()
  if (attempts.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("webhooks.no_attempts")}
      </Text>
    )
  }
  const duration = new Intl.NumberFormat(locale, { style: "unit", unit: "millisecond" })
  return (
    <ol className="divide-y">
      {[...attempts].reverse().map((attempt) => (
        <li key={attempt.at} className="txt-compact-small flex flex-col gap-y-2 py-2">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <AttemptResult attempt={attempt} />
            <span>{dates.instant(attempt.at)}</span>
            {attempt.duration_ms !== null && (
              <span className="text-ui-fg-subtle tabular-nums">
                {duration.format(attempt.duration_ms)}
              </span>
            )}
          </span>
          {attempt.answer && <Verbatim label={t("webhooks.answer")} text={attempt.answer} />}
        </li>
      ))}
    </ol>
  )
}
