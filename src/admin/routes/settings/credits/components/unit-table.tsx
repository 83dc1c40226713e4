import { DataTable } from "@medusajs/dashboard/components"
import { Badge, Container, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useLocation } from "react-router-dom"
import { Failed } from "../../../../components/failed"
import { useCreditUnitPage, type CreditUnit } from "../../../../hooks/units"
import { useLeaveEmptyPage } from "../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../hooks/use-offset"
import { useText } from "../../../../lib/use-text"
import { UnitActions } from "./unit-actions"

const PAGE_SIZE = 20

const column = createDataTableColumnHelper<CreditUnit>()

/** The store's currencies, which are units by themselves, and its own units. */
export const UnitTable = () => {
  const { t, locale } = useText()
  const { search } = useLocation()
  const offset = useOffset()
  const { data, isPending, error } = useCreditUnitPage({ limit: PAGE_SIZE, offset })
  useLeaveEmptyPage(data?.count)
  const columns = useMemo(() => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 8 })
    return [
      column.accessor("name", {
        header: t("settings.fields.name"),
        cell: ({ row: { original: unit } }) => (
          <div className="flex flex-col py-1.5">
            <span className="flex items-center gap-x-2">
              <Text size="small" leading="compact" weight="plus">
                {unit.name ?? unit.key}
              </Text>
              {unit.is_currency && <Badge size="2xsmall">{t("settings.currency")}</Badge>}
            </span>
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {unit.key}
            </Text>
          </div>
        ),
      }),
      column.accessor("plural", {
        header: t("settings.fields.plural"),
        cell: ({ row: { original: unit } }) => (unit.is_currency ? "–" : (unit.plural ?? "–")),
      }),
      column.accessor("conversion_rates", {
        header: t("settings.rates.title"),
        cell: ({ row: { original: unit } }) => (
          <div className="flex flex-col items-start py-1 tabular-nums">
            {unit.conversion_rates.length === 0 && "–"}
            {unit.conversion_rates.map(({ currency_code, credits_per_currency_unit }) => (
              <bdi key={currency_code} dir="ltr">
                {`${format.format(credits_per_currency_unit)} / ${currency_code.toUpperCase()}`}
              </bdi>
            ))}
          </div>
        ),
      }),
      column.display({
        id: "actions",
        cell: ({ row: { original: unit } }) =>
          unit.is_currency ? null : <UnitActions unit={unit} />,
      }),
    ]
  }, [t, locale])
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("settings.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("settings.title")}
        subHeading={t("settings.subtitle")}
        data={data?.credit_units}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ key }) => key}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        action={{ label: t("actions.create"), to: `create${search}` }}
        emptyState={{
          empty: { heading: t("settings.empty.heading"), description: t("settings.empty.text") },
        }}
      />
    </Container>
  )
}
