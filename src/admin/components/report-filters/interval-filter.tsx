import { useText } from "../../lib/use-text"
import { SelectFilter } from "./field"
import { INTERVALS, type Interval } from "./filters"

type Props = { interval: Interval; onChange: (changes: { interval: Interval }) => void }

export const IntervalFilter = ({ interval, onChange }: Props) => {
  const { t } = useText()
  return (
    <SelectFilter
      label={t("reports.interval")}
      value={interval}
      options={INTERVALS.map((value) => ({ value, label: t(`reports.intervals.${value}`) }))}
      onChange={(interval) => onChange({ interval: interval as Interval })}
    />
  )
}
