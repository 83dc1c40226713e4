import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { LiabilityReport } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { intervalName } from "./interval-name"

type Props = { breakage: LiabilityReport["breakage"]; timezone: string }

/** What expired unspent, month by month. */
export const Breakage = ({ breakage, timezone }: Props) => {
  const { t, locale } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const rows = breakage.filter(({ expired }) => expired !== 0)
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("reports.breakage.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("reports.breakage.subtitle")}
        </Text>
      </div>
      {rows.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("reports.breakage.none")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell className="text-start">
                  {t("usage.intervals.month")}
                </Table.HeaderCell>
                <Table.HeaderCell className="text-start">{t("wallet.unit")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">
                  {t("reports.figures.expired")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {rows.map(({ from, unit, expired }) => (
                <Table.Row key={`${from} ${unit}`}>
                  <Table.Cell>{intervalName(from, "month", timezone, locale)}</Table.Cell>
                  <Table.Cell>{unitName(unit)}</Table.Cell>
                  <Table.Cell className="text-end tabular-nums">
                    {formatCredit(expired, unit)}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}
