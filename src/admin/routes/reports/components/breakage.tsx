import type { LiabilityReport } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { FigureCard } from "./figure-card"
import { intervalName } from "./interval-name"

type Props = { breakage: LiabilityReport["breakage"]; timezone: string }

/** What expired unspent, month by month. */
export const Breakage = ({ breakage, timezone }: Props) => {
  const { t, locale } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  return (
    <FigureCard
      title={t("reports.breakage.title")}
      subtitle={t("reports.breakage.subtitle")}
      none={t("reports.breakage.none")}
      texts={[t("usage.intervals.month"), t("wallet.unit")]}
      figures={[t("reports.figures.expired")]}
      rows={breakage
        .filter(({ expired }) => expired !== 0)
        .map(({ from, unit, expired }) => ({
          key: `${from} ${unit}`,
          texts: [intervalName(from, "month", timezone, locale), unitName(unit)],
          figures: [formatCredit(expired, unit)],
        }))}
    />
  )
}
