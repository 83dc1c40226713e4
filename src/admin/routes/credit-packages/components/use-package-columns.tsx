import { Badge, createDataTableColumnHelper, StatusBadge, Text, Tooltip } from "@medusajs/ui"
import { useMemo } from "react"
import { useLocation } from "react-router-dom"
import { RowLink } from "../../../components/row-link"
import { CreditAmount } from "../../../components/credit-amount"
import type { CreditPackage } from "../../../hooks/packages"
import { useCreditUnits } from "../../../hooks/units"
import { bonusOver } from "../../../lib/bonus"
import { formatMoney, formatRatio } from "../../../lib/format"
import { useBonusText } from "../../../lib/use-bonus-text"
import { useText } from "../../../lib/use-text"
import { PackageActions, type Place } from "./package-actions"

const column = createDataTableColumnHelper<CreditPackage>()

/** @param placeOf a row's place in the whole list; null while a search or filter hides others */
export function usePackageColumns(placeOf: (index: number) => Place | null) {
  const { t, locale } = useText()
  const { search } = useLocation()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("packages.fields.name"),
        cell: ({ row: { original: it } }) => (
          <RowLink to={`/credit-packages/edit/${it.id}${search}`}>
            <Text
              size="small"
              leading="compact"
              weight="plus"
              dir="auto"
              className="w-fit max-w-72 truncate"
            >
              {it.name}
            </Text>
          </RowLink>
        ),
      }),
      column.accessor("slug", {
        header: t("packages.fields.slug"),
        cell: ({ row: { original: it } }) => (
          <span className="block max-w-48 truncate">{it.slug}</span>
        ),
      }),
      column.accessor("prices", {
        header: t("packages.columns.price"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1.5 tabular-nums">
            {it.prices.map(({ currency_code, amount }) => (
              <span key={currency_code}>{formatMoney(amount, currency_code, locale)}</span>
            ))}
          </div>
        ),
      }),
      column.accessor("credits", {
        header: t("packages.fields.credits"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1.5">
            <CreditAmount amount={it.credits} unit={it.unit} />
            <span className="text-ui-fg-subtle">
              {it.validity_days === null
                ? t("packages.forever")
                : t("packages.days", { count: it.validity_days })}
            </span>
          </div>
        ),
      }),
      column.accessor("credits_per_currency_unit", {
        header: t("packages.columns.ratio"),
        cell: ({ row: { original: it } }) => (
          <div className="flex flex-col py-1.5 tabular-nums">
            {it.prices.map(({ currency_code }) => (
              <Ratio key={currency_code} creditPackage={it} currency_code={currency_code} />
            ))}
          </div>
        ),
      }),
      column.accessor("badge", {
        header: t("packages.fields.badge"),
        cell: ({ row: { original: it } }) =>
          it.badge && (
            <Badge size="2xsmall" color={it.is_featured ? "purple" : "grey"}>
              <bdi>{it.badge}</bdi>
            </Badge>
          ),
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
        cell: ({ row: { original: it, index } }) => (
          <PackageActions creditPackage={it} place={placeOf(index)} />
        ),
      }),
    ],
    [t, locale, search, placeOf]
  )
}

/** The credits that one unit of the currency buys, and how that compares with the base rate. */
const Ratio = ({
  creditPackage: { unit, credits_per_currency_unit },
  currency_code,
}: {
  creditPackage: CreditPackage
  currency_code: string
}) => {
  const { locale } = useText()
  const text = useBonusText()
  const { data: units = [] } = useCreditUnits()
  const ratio = credits_per_currency_unit[currency_code]
  if (ratio === undefined) {
    return <span>–</span>
  }
  const bonus = bonusOver(
    units.find(({ key }) => key === unit),
    currency_code,
    ratio
  )
  return (
    <span className="flex items-center gap-x-2">
      {`${formatRatio(ratio, locale)} / ${currency_code.toUpperCase()}`}
      {bonus && (
        <Tooltip content={text.sentence(bonus, currency_code)}>
          <span className={bonus.share > 0 ? "text-ui-tag-green-text" : "text-ui-fg-subtle"}>
            {text.short(bonus)}
          </span>
        </Tooltip>
      )}
    </span>
  )
}
