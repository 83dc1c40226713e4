import { ChartPoints } from "../../../components/chart/chart-points"
import { useText } from "../../../lib/use-text"
import { roundAbove } from "./chart-scale"

export type Flow = { name: string; color: string; amount: (row: FlowRow) => number }
export type FlowRow = Record<"granted" | "restored" | "consumed" | "expired" | "voided", number>

const HEIGHT = 200

/** The bar's width, in per cent of its interval. */
const BAR = 70

type Props = {
  label: string
  rows: { key: string; name: string; row: FlowRow }[]
  incoming: Flow[]
  outgoing: Flow[]
  format: (amount: number) => string
}

/** Stacked bars in reading direction: what came in above the line, what left below it. */
export const FlowChart = ({ label, rows, incoming, outgoing, format }: Props) => {
  const { dir, locale } = useText()
  const axis = new Intl.NumberFormat(locale, { notation: "compact" })
  const sum = (flows: Flow[], row: FlowRow) =>
    flows.reduce((total, { amount }) => total + amount(row), 0)
  const up = roundAbove(rows.map(({ row }) => sum(incoming, row)))
  const down = roundAbove(rows.map(({ row }) => sum(outgoing, row)))
  const pixels = HEIGHT / (up + down || 1)
  const zero = up * pixels
  const width = 100 / rows.length

  const ends = rows.length > 1 ? [rows[0], rows[rows.length - 1]] : rows

  /** One above the other, away from the line. */
  const stack = (flows: Flow[], row: FlowRow, away: 1 | -1) => {
    let at = zero
    return flows.map((flow) => {
      const height = flow.amount(row) * pixels
      const y = away === 1 ? at - height : at
      at -= away * height
      return { flow, y, height }
    })
  }

  return (
    <figure className="flex flex-col gap-y-3">
      <div className="flex gap-x-3">
        <div
          aria-hidden
          className="txt-compact-xsmall text-ui-fg-subtle relative w-10 shrink-0 text-end tabular-nums"
          style={{ height: HEIGHT }}
        >
          {[...new Set([up, 0, -down || 0])].map((value) => (
            <span
              key={value}
              className="absolute end-0 -translate-y-1/2 whitespace-nowrap"
              style={{ top: zero - value * pixels }}
            >
              {axis.format(Math.abs(value))}
            </span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          <svg aria-hidden width="100%" height={HEIGHT} className="block overflow-visible">
            {[...new Set([0, zero, HEIGHT])].map((y) => (
              <line
                key={y}
                x1="0"
                x2="100%"
                y1={y}
                y2={y}
                style={{ stroke: y === zero ? "var(--border-strong)" : "var(--border-base)" }}
              />
            ))}
            {rows.map(({ key, row }, i) => {
              const x = (dir === "rtl" ? rows.length - 1 - i : i) * width
              return (
                <g key={key}>
                  {[...stack(incoming, row, 1), ...stack(outgoing, row, -1)].map(
                    ({ flow, y, height }) => (
                      <rect
                        key={flow.name}
                        x={`${x + (width * (100 - BAR)) / 200}%`}
                        width={`${(width * BAR) / 100}%`}
                        y={y}
                        height={height}
                        style={{ fill: flow.color }}
                      />
                    )
                  )}
                </g>
              )
            })}
          </svg>
          <ChartPoints
            label={label}
            points={rows.map(({ key, name, row }) => ({
              key,
              name,
              figures: [...incoming, ...outgoing]
                .filter(({ amount }) => amount(row) !== 0)
                .map((flow) => ({
                  text: `${flow.name}: ${format(flow.amount(row))}`,
                  color: flow.color,
                })),
            }))}
          />
        </div>
      </div>
      <div
        aria-hidden
        className="txt-compact-xsmall text-ui-fg-subtle ms-[52px] flex justify-between gap-x-2"
      >
        {ends.map(({ key, name }) => (
          <span key={key}>{name}</span>
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1">
        {[...incoming, ...outgoing].map(({ name, color }) => (
          <span key={name} className="txt-compact-xsmall flex items-center gap-x-1.5">
            <span aria-hidden className="size-2.5 rounded-sm" style={{ background: color }} />
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
