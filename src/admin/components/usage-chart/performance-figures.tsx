import type { CouponTotal } from "../../hooks/reports"
import { useText } from "../../lib/use-text"
import { Figures } from "../figures"
import { PERFORMANCE, usePerformanceTexts } from "./use-performance-texts"

/** What a coupon brought in a time, per currency. */
export const PerformanceFigures = ({ totals }: { totals: CouponTotal[] }) => {
  const { t } = useText()
  const textsOf = usePerformanceTexts()
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      {totals.map((total) => {
        const texts = textsOf(total)
        return (
          <Figures
            key={String(total.currency_code)}
            figures={PERFORMANCE.map((name) => ({
              label: t(`reports.coupons.${name}`),
              value: texts[name],
            }))}
          />
        )
      })}
    </div>
  )
}
