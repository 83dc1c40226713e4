import { DataTable } from "@medusajs/dashboard/components"
import { Badge, Container, createDataTableColumnHelper, StatusBadge, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import { useCreditPackages, type CreditPackage } from "../../../hooks/credits"
import { formatMoney } from "../../../lib/format"
import { useText } from "../../../lib/use-text"
import { PackageActions } from "./package-actions"

const PAGE_SIZE = 20

const column = createDataTableColumnHelper<CreditPackage>()

export const PackageTable = () => {
  const { t, locale } = useText()
  const [params] = useSearchParams()
  const { data, isPending, error } = useCreditPackages({
    q: params.get("q") ?? undefined,
    offset: parseInt(params.get("offset") ?? "0", 10),
    limit: PAGE_SIZE,
  })
  const columns = useMemo(() => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
    return [
      column.accessor("name", {
        header: t("packages.fields.name"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1.5">
            <span className="flex items-center gap-x-2">
              <Text size="small" leading="compact" weight="plus">
                {it.name}
              </Text>
              {it.badge && (
                <Badge size="2xsmall" color={it.is_featured ? "purple" : "grey"}>
                  {it.badge}
                </Badge>
              )}
            </span>
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {it.slug}
            </Text>
          </div>
        ),
      }),
      column.accessor("credits", {
        header: t("packages.fields.credits"),
        cell: ({ row: { original: it } }) => (
          <span className="tabular-nums">{`${format.format(it.credits)} ${it.unit}`}</span>
        ),
      }),
      column.accessor("prices", {
        header: t("packages.columns.price"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1 tabular-nums">
            {it.prices.map(({ currency_code, amount }) => (
              <span key={currency_code}>{formatMoney(amount, currency_code, locale)}</span>
            ))}
          </div>
        ),
      }),
      column.accessor("credits_per_currency_unit", {
        header: t("packages.columns.ratio"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1 tabular-nums">
            {Object.entries(it.credits_per_currency_unit).map(([code, ratio]) => (
              <span key={code}>{`${format.format(ratio)} / ${code.toUpperCase()}`}</span>
            ))}
          </div>
        ),
      }),
      column.accessor("validity_days", {
        header: t("packages.columns.validity"),
        cell: ({ row: { original: it } }) =>
          it.validity_days === null
            ? t("packages.forever")
            : t("packages.days", { count: it.validity_days }),
      }),
      column.accessor("is_active", {
        header: t("coupons.columns.status"),
        cell: ({ row: { original: it } }) => (
          <StatusBadge color={it.is_active ? "green" : "grey"}>
            {t(it.is_active ? "coupons.status.active" : "coupons.status.disabled")}
          </StatusBadge>
        ),
      }),
      column.display({
        id: "actions",
        cell: ({ row: { original: it } }) => <PackageActions creditPackage={it} />,
      }),
    ]
  }, [t, locale])
  if (error) {
    throw error
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("packages.title")}
        subHeading={t("packages.subtitle")}
        data={data?.credit_packages}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/credit-packages/edit/${id}`}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        action={{ label: t("actions.create"), to: "create" }}
        emptyState={{
          empty: { heading: t("packages.empty.heading"), description: t("packages.empty.text") },
          filtered: {
            heading: t("packages.filtered.heading"),
            description: t("packages.filtered.text"),
          },
        }}
      />
    </Container>
  )
}
