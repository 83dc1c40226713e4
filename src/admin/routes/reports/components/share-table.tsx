import { Heading, Table } from "@medusajs/ui"
import type { Liability } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"

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
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>
                <span className="sr-only">{t(`reports.liability.${kind}`)}</span>
              </Table.HeaderCell>
              {shares.map(({ unit }) => (
                <Table.HeaderCell key={unit} className="text-end">
                  {unitName(unit)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {parts.map((part) => (
              <Table.Row key={part}>
                <Table.Cell>{t(`${names}.${part}`)}</Table.Cell>
                {shares.map((share) => (
                  <Table.Cell key={share.unit} className="text-end tabular-nums">
                    {share.parts[part] === 0 ? "–" : formatCredit(share.parts[part], share.unit)}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  )
}
