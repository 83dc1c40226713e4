import { Form } from "@medusajs/dashboard/components"
import { Select } from "@medusajs/ui"
import type { FieldValues } from "react-hook-form"
import { useCurrencies } from "../../hooks/use-currencies"
import { useText } from "../../lib/use-text"
import { Labelled, type FieldProps } from "./fields"

/** The option for no choice: a select cannot have an empty value. */
const ANY = "any"

type Props<Values extends FieldValues> = FieldProps<Values, string> & {
  onChosen?: (currency_code: string) => void
}

/** Offers the store's currencies. Optional: also any currency, which is an empty text. */
export const CurrencyField = <Values extends FieldValues>({
  disabled,
  onChosen,
  ...props
}: Props<Values>) => {
  const { t, dir } = useText()
  const { optional } = props
  const codes = useCurrencies() ?? []
  return (
    <Labelled {...props}>
      {({ value, onChange, ref, ...field }) => {
        const choose = (option: string) => {
          const code = option === ANY ? "" : option
          onChange(code)
          onChosen?.(code)
        }
        const offered = [...new Set<string>([...codes, ...(value ? [value as string] : [])])]
        return (
          <Select
            {...field}
            dir={dir}
            disabled={disabled}
            value={value || (optional ? ANY : "")}
            onValueChange={choose}
          >
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value placeholder={t("general.choose")} />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {optional && <Select.Item value={ANY}>{t("coupons.any_currency")}</Select.Item>}
              {offered.map((code) => (
                <Select.Item key={code} value={code}>
                  {code.toUpperCase()}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )
      }}
    </Labelled>
  )
}
