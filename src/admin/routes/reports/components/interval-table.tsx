import { Table } from "@medusajs/ui"
import type { CreditInterval } from "../../../hooks/reports"
import { useText } from "../../../lib/use-text"
import type { Interval } from "../../../components/report-filters/filters"

const FIGURES = [
  "opening",
  "granted",
  "restored",
  "consumed",
  "expired",
  "voided",
  "closing",
] as const
const FLOWS = ["granted", "restored", "consumed", "expired", "voided"] as const

type Props = {
  interval: Interval
  rows: { key: string; name: string; row: CreditInterval }[]
  format: (amount: number) => string
}

/**
 * The figures of each interval in which something moved; they add up, and so does their sum. Long
 * tables scroll.
 */
export const IntervalTable = ({ interval, rows, format }: Props) => {
  const { t } = useText()
  const moved = rows.filter(({ row }) => FLOWS.some((flow) => row[flow] !== 0))
  const sums = Object.fromEntries(
    FLOWS.map((flow) => [flow, rows.reduce((sum, { row }) => sum + row[flow], 0)])
  ) as Record<(typeof FLOWS)[number], number>
  const total = {
    ...sums,
    opening: rows[0].row.opening,
    closing: rows[rows.length - 1].row.closing,
  }
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t("reports.table")}
      className="focus-visible:shadow-borders-focus max-h-96 overflow-auto rounded-md outline-none print:max-h-none print:overflow-visible"
    >
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell className="text-start">
              {t(`usage.intervals.${interval}`)}
            </Table.HeaderCell>
            {FIGURES.map((figure) => (
              <Table.HeaderCell key={figure} className="text-end">
                {t(`reports.figures.${figure}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {moved.map(({ key, name, row }) => (
            <Table.Row key={key}>
              <Table.Cell className="whitespace-nowrap">{name}</Table.Cell>
              {FIGURES.map((figure) => (
                <Figure key={figure} amount={row[figure]} format={format} />
              ))}
            </Table.Row>
          ))}
          <Table.Row className="font-medium">
            <Table.Cell>{t("reports.total")}</Table.Cell>
            {FIGURES.map((figure) => (
              <Figure key={figure} amount={total[figure]} format={format} />
            ))}
          </Table.Row>
        </Table.Body>
      </Table>
    </div>
  )
}

type FigureProps = { amount: number; format: (amount: number) => string }

/** Nothing is a dash, so that something stands out. */
const Figure = ({ amount, format }: FigureProps) => (
  <Table.Cell className="whitespace-nowrap text-end tabular-nums">
    {amount === 0 ? "–" : format(amount)}
  </Table.Cell>
)
