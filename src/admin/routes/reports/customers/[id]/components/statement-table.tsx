import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"
import { TextLink } from "../../../../../components/text-link"
import type { StatementReport } from "../../../../../hooks/reports"
import { useNames } from "../../../../../hooks/searched"
import { reasonOf } from "../../../../../lib/reason-of"
import { useCreditFormat } from "../../../../../lib/use-credit-format"
import { useText } from "../../../../../lib/use-text"

type Statement = StatementReport["statement"]
type Props = { statement: Statement; timezone: string }

/** Oldest first, as a bank has it: from the opening balance to the closing one. */
export const StatementTable = ({ statement, timezone }: Props) => {
  const { t, locale } = useText()
  const { formatCredit } = useCreditFormat()
  const { entries, unit, opening, closing } = statement
  const { data: orders } = useNames("orders", entries.flatMap(orderOf))
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timezone,
  })
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell className="text-start">{t("redemptions.time")}</Table.HeaderCell>
            <Table.HeaderCell className="text-start">
              {t("reports.statement.entry")}
            </Table.HeaderCell>
            <Table.HeaderCell className="text-end">
              {t("reports.statement.amount")}
            </Table.HeaderCell>
            <Table.HeaderCell className="text-end">
              {t("reports.statement.balance")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          <Balance label={t("reports.statement.opening")} amount={formatCredit(opening, unit)} />
          {entries.length === 0 && (
            <Table.Row>
              <Table.Cell />
              <Table.Cell>{t("reports.statement.none")}</Table.Cell>
              <Table.Cell />
              <Table.Cell />
            </Table.Row>
          )}
          {entries.map((entry, i) => (
            <Table.Row key={entry.id ?? i}>
              <Table.Cell className="whitespace-nowrap py-2">
                {time.format(new Date(entry.at))}
              </Table.Cell>
              <Table.Cell className="py-2">
                <span className="flex flex-col">
                  <span>{t(`history.types.${entry.type}`)}</span>
                  {entry.reason && (
                    <span className="text-ui-fg-subtle">
                      <bdi>{reasonOf(entry.reason, t)}</bdi>
                    </span>
                  )}
                  {orderOf(entry).map((id) => (
                    <TextLink key={id} to={`/orders/${id}`}>
                      {t("history.order", { order: orders?.get(id) ?? "" })}
                    </TextLink>
                  ))}
                </span>
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap py-2 text-end tabular-nums">
                {formatCredit(entry.amount, unit, "always")}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap py-2 text-end tabular-nums">
                {formatCredit(entry.balance, unit)}
              </Table.Cell>
            </Table.Row>
          ))}
          <Balance label={t("reports.statement.closing")} amount={formatCredit(closing, unit)} />
        </Table.Body>
      </Table>
    </div>
  )
}

const Balance = ({ label, amount }: { label: ReactNode; amount: string }) => (
  <Table.Row className="font-medium">
    <Table.Cell />
    <Table.Cell>{label}</Table.Cell>
    <Table.Cell />
    <Table.Cell className="whitespace-nowrap text-end tabular-nums">{amount}</Table.Cell>
  </Table.Row>
)

const orderOf = ({ reference_type, reference_id }: Statement["entries"][number]): string[] =>
  reference_type === "order" && reference_id ? [reference_id] : []
