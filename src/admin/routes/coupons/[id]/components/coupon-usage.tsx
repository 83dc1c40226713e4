import { NoRecords } from "@medusajs/dashboard/components"
import { Container, Heading, Select, Skeleton, Text } from "@medusajs/ui"
import { Fragment, useState } from "react"
import { Failed } from "../../../../components/failed"
import { useCouponUsage, type IntervalUsage, type UsageInterval } from "../../../../hooks/coupons"
import { formatMoney } from "../../../../lib/format"
import { useText } from "../../../../lib/use-text"
import { UsageChart } from "../../../../components/usage-chart/usage-chart"
import { CouponPerformanceFigures } from "./coupon-performance"
import { usageRange } from "./usage-range"

const INTERVALS: UsageInterval[] = ["day", "week", "month"]

/** How often the coupon was redeemed recently, and how much it discounted. */
export const CouponUsage = ({ id }: { id: string }) => {
  const { t } = useText()
  const [interval, setInterval] = useState<UsageInterval>("day")
  const [today] = useState(() => new Date())
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const range = { timezone, ...usageRange(interval, today) }
  const { data: usage, error } = useCouponUsage(id, { interval, ...range })
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("usage.title")}</Heading>
        <Select
          size="small"
          value={interval}
          onValueChange={(value) => setInterval(value as UsageInterval)}
        >
          <Select.Trigger aria-label={t("usage.range")} className="w-auto">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {INTERVALS.map((value) => (
              <Select.Item key={value} value={value}>
                {t(`usage.ranges.${value}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      {error && !usage ? (
        <Failed error={error} />
      ) : (
        <div className="px-6 py-4">
          {usage ? (
            <Usage usage={usage} interval={interval} />
          ) : (
            <Skeleton className="h-48 w-full" />
          )}
        </div>
      )}
      <CouponPerformanceFigures id={id} range={range} />
    </Container>
  )
}

const Usage = ({ usage, interval }: { usage: IntervalUsage[]; interval: UsageInterval }) => {
  const { t, locale } = useText()
  const redemptions = usage.reduce((sum, it) => sum + it.redemptions, 0)
  if (redemptions === 0) {
    return <NoRecords title={t("usage.empty.heading")} message={t("usage.empty.text")} />
  }
  const given = sumByCurrency(usage).map(([code, amount]) => formatMoney(amount, code, locale))
  return (
    <div className="flex flex-col gap-y-4">
      <Text size="small" className="text-ui-fg-subtle">
        {t("usage.redemptions", { count: redemptions })}
        {given.map((amount) => (
          <Fragment key={amount}>
            {" · "}
            <bdi>{amount}</bdi>
          </Fragment>
        ))}
      </Text>
      <UsageChart usage={usage} interval={interval} label={t(`usage.labels.${interval}`)} />
    </div>
  )
}

function sumByCurrency(usage: IntervalUsage[]): [currency_code: string, amount: number][] {
  const sums = new Map<string, number>()
  for (const { currency_code, amount } of usage.flatMap(({ discounts }) => discounts)) {
    sums.set(currency_code, (sums.get(currency_code) ?? 0) + amount)
  }
  return [...sums].sort()
}
