import type { CSSProperties, ReactNode } from "react"
import type { IntervalUsage, UsageInterval } from "../../hooks/coupons"
import { formatMoney } from "../../lib/format"
import { ChartPoints } from "../chart/chart-points"
import { useText } from "../../lib/use-text"
import { scaleOf } from "./usage-scale"

const HEIGHT = 160

/** The bar's width, in per cent of its interval. */
const BAR = 70

type Props = { usage: IntervalUsage[]; interval: UsageInterval; label: string }

/** Redemptions as bars, in reading direction. */
export const UsageChart = ({ usage, interval, label }: Props) => {
  const { t, locale, dir } = useText()
  const count = new Intl.NumberFormat(locale)
  const scale = scaleOf(usage.map(({ redemptions }) => redemptions))
  const width = 100 / usage.length
  const heightOf = (redemptions: number) => (redemptions / scale) * HEIGHT
  const rows = usage.map(({ date, redemptions, discounts }) => ({
    date,
    redemptions,
    name: nameOf(date, interval, locale),
    discounts: discounts.map(({ amount, currency_code }) =>
      formatMoney(amount, currency_code, locale)
    ),
  }))
  const axis = [rows[0], rows[Math.floor((rows.length - 1) / 2)], rows[rows.length - 1]]

  return (
    <div className="flex gap-x-3">
      <Axis className="flex-col justify-between text-end tabular-nums" style={{ height: HEIGHT }}>
        {[scale, scale / 2, 0].map((value) => (
          <span key={value}>{count.format(value)}</span>
        ))}
      </Axis>
      <div className="min-w-0 flex-1">
        <div className="relative">
          <svg aria-hidden width="100%" height={HEIGHT} className="block overflow-visible">
            {[0, 0.5, 1].map((part) => (
              <line
                key={part}
                x1="0"
                x2="100%"
                y1={part * HEIGHT}
                y2={part * HEIGHT}
                style={{ stroke: "var(--border-base)" }}
              />
            ))}
            {rows.map(({ date, redemptions }, i) => {
              const x = (dir === "rtl" ? rows.length - 1 - i : i) * width
              return (
                <rect
                  key={date}
                  x={`${x + (width * (100 - BAR)) / 200}%`}
                  width={`${(width * BAR) / 100}%`}
                  y={HEIGHT - heightOf(redemptions)}
                  height={heightOf(redemptions)}
                  rx="2"
                  style={{ fill: "var(--fg-interactive)" }}
                />
              )
            })}
          </svg>
          <ChartPoints
            label={label}
            points={rows.map(({ date, redemptions, name, discounts }) => ({
              key: date,
              name,
              figures: [t("usage.redemptions", { count: redemptions }), ...discounts].map(
                (text) => ({
                  text,
                })
              ),
            }))}
          />
        </div>
        <Axis className="mt-2 justify-between">
          {axis.map(({ date, name }) => (
            <span key={date}>{name}</span>
          ))}
        </Axis>
      </div>
    </div>
  )
}

type AxisProps = { className: string; style?: CSSProperties; children: ReactNode }

/** Hidden from screen readers: each bar tells its values. */
const Axis = ({ className, ...props }: AxisProps) => (
  <div
    aria-hidden
    className={`txt-compact-xsmall text-ui-fg-subtle flex ${className}`}
    {...props}
  />
)

const NAMES = {
  day: { day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
} as const

/** @param date a calendar day without a time zone */
function nameOf(date: string, interval: UsageInterval, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...NAMES[interval], timeZone: "UTC" })
  return format.format(new Date(date))
}
