import { Container, Heading, Table, Text } from "@medusajs/ui"
import { useCreditReport } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { queryOf, type Filters } from "./filters"

const DAYS = [30, 60, 90] as const

/** What of the credit that can be spent now ends within the next days. */
export const Expiring = ({ filters }: { filters: Filters }) => {
  const { t } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const { data } = useCreditReport(queryOf(filters))
  const expiring = data?.expiring.filter(({ in_90_days }) => in_90_days !== 0) ?? []
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("reports.expiring.title")}
      </Heading>
      {expiring.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("reports.expiring.none")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell className="text-start">{t("wallet.unit")}</Table.HeaderCell>
                {DAYS.map((days) => (
                  <Table.HeaderCell key={days} className="text-end">
                    {t("reports.expiring.in_days", { count: days })}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {expiring.map((row) => (
                <Table.Row key={row.unit}>
                  <Table.Cell>{unitName(row.unit)}</Table.Cell>
                  {DAYS.map((days) => (
                    <Table.Cell key={days} className="text-end tabular-nums">
                      {formatCredit(row[`in_${days}_days`], row.unit)}
                    </Table.Cell>
                  ))}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}
