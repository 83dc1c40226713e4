import {
  PERFORMANCE,
  usePerformanceTexts,
} from "../../../../components/usage-chart/use-performance-texts"
import type { CouponTotal } from "../../../../hooks/reports"
import { useText } from "../../../../lib/use-text"
import { FigureTable } from "../../components/figure-table"

/** What all coupons brought, a row per currency. */
export const TotalsTable = ({ totals }: { totals: CouponTotal[] }) => {
  const { t } = useText()
  const textsOf = usePerformanceTexts()
  return (
    <FigureTable
      texts={[t("reports.currency")]}
      figures={PERFORMANCE.map((name) => t(`reports.coupons.${name}`))}
      rows={totals.map((total) => {
        const figures = textsOf(total)
        return {
          key: String(total.currency_code),
          texts: [total.currency_code?.toUpperCase() ?? "–"],
          figures: PERFORMANCE.map((name) => figures[name]),
        }
      })}
    />
  )
}
