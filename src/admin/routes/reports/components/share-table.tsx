import { Heading } from "@medusajs/ui"
import type { Liability } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { FigureTable } from "./figure-table"

type Props = {
  kind: "by_source" | "by_expiry" | "by_age"
  /** The path of the parts' names. */
  names: string
  liability: Liability[]
}

/** The parts of what is outstanding, a column per unit. Parts in which there is nothing are left out. */
export const ShareTable = ({ kind, names, liability }: Props) => {
  const { t } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const shares = liability.map((row) => ({
    unit: row.unit,
    parts: row[kind] as Record<string, number>,
  }))
  const parts = Object.keys(shares[0].parts).filter((part) =>
    shares.some((share) => share.parts[part] !== 0)
  )
  return (
    <section className="flex flex-col gap-y-2 pt-4" aria-label={t(`reports.liability.${kind}`)}>
      <Heading level="h3" className="px-6">
        {t(`reports.liability.${kind}`)}
      </Heading>
      <FigureTable
        texts={[
          <span key={kind} className="sr-only">
            {t(`reports.liability.${kind}`)}
          </span>,
        ]}
        figures={shares.map(({ unit }) => unitName(unit))}
        rows={parts.map((part) => ({
          key: part,
          texts: [t(`${names}.${part}`)],
          figures: shares.map(({ unit, parts }) =>
            parts[part] === 0 ? "–" : formatCredit(parts[part], unit)
          ),
        }))}
      />
    </section>
  )
}
