import { useCurrencies } from "../../../../hooks/use-currencies"
import { useText } from "../../../../lib/use-text"
import { SelectFilter } from "../../../../components/report-filters/field"

type Props = {
  currency_code: string | undefined
  onChange: (changes: { currency_code: string | undefined }) => void
}

export const CurrencyFilter = ({ currency_code, onChange }: Props) => {
  const { t } = useText()
  const codes = [
    ...new Set([...(useCurrencies() ?? []), ...(currency_code ? [currency_code] : [])]),
  ]
  return (
    <SelectFilter
      label={t("reports.currency")}
      value={currency_code}
      all={t("reports.all")}
      options={codes.map((value) => ({ value, label: value.toUpperCase() }))}
      onChange={(chosen) => onChange({ currency_code: chosen })}
    />
  )
}
