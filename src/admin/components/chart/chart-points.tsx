import { clx } from "@medusajs/ui"
import { useState, type KeyboardEvent } from "react"
import { useText } from "../../lib/use-text"

export type ChartPoint = {
  key: string
  name: string
  figures: { text: string; color?: string }[]
}

type Props = { label: string; points: ChartPoint[] }

/**
 * Lies over a chart's drawing and tells the figures of each interval: by the mouse, by a finger, and
 * to who tabs to the chart and goes on with the arrow keys. The drawing is hidden from screen
 * readers, which read these names instead.
 */
export const ChartPoints = ({ label, points }: Props) => {
  const { dir } = useText()
  const [shown, setShown] = useState<number | null>(null)
  const [last, setLast] = useState(0)
  const end = points.length - 1
  const stop = Math.min(last, end)
  const point = shown === null ? undefined : points.at(shown)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      setShown(null)
      return
    }
    const forth = dir === "rtl" ? "ArrowLeft" : "ArrowRight"
    const back = dir === "rtl" ? "ArrowRight" : "ArrowLeft"
    const goals: Record<string, number> = { [forth]: stop + 1, [back]: stop - 1, Home: 0, End: end }
    if (event.key in goals) {
      event.preventDefault()
      const goal = event.currentTarget.children.item(goals[event.key])
      if (goal instanceof HTMLElement) {
        goal.focus()
      }
    }
  }

  return (
    <div className="absolute inset-0" onPointerLeave={() => setShown(null)}>
      <div role="group" aria-label={label} className="flex h-full" onKeyDown={onKeyDown}>
        {points.map(({ key, name, figures }, i) => (
          <div
            key={key}
            role="img"
            aria-label={[name, ...figures.map(({ text }) => text)].join(", ")}
            tabIndex={i === stop ? 0 : -1}
            className={clx(
              "focus-visible:shadow-borders-focus min-w-0 flex-1 rounded-sm outline-none",
              i === shown && "bg-ui-bg-base-pressed opacity-50"
            )}
            onPointerEnter={() => setShown(i)}
            onFocus={() => {
              setLast(i)
              setShown(i)
            }}
            onBlur={() => setShown(null)}
          />
        ))}
      </div>
      {point && shown !== null && <Tip point={point} at={(shown + 0.5) / points.length} />}
    </div>
  )
}

type TipProps = {
  point: ChartPoint
  /** Where the point is, from the chart's start, 0, to its end, 1. */
  at: number
}

/** As far from the chart's start as its point is, in parts of both: so it never leaves the chart. */
const Tip = ({ point: { name, figures }, at }: TipProps) => {
  const { dir } = useText()
  const left = (dir === "rtl" ? 1 - at : at) * 100
  return (
    <div
      aria-hidden
      style={{ left: `${left}%`, transform: `translateX(-${left}%)` }}
      className="txt-compact-xsmall bg-ui-bg-base text-ui-fg-base shadow-elevation-tooltip pointer-events-none absolute bottom-full z-10 mb-1 flex w-max max-w-full flex-col gap-y-1 rounded-lg px-2.5 py-1.5"
    >
      <span className="txt-compact-xsmall-plus">{name}</span>
      {figures.map(({ text, color }) => (
        <span key={text} className="flex items-center gap-x-1.5 tabular-nums">
          {color && <span className="size-2 shrink-0 rounded-sm" style={{ background: color }} />}
          {text}
        </span>
      ))}
    </div>
  )
}
