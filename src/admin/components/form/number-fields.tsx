import { Form } from "@medusajs/dashboard/components"
import { currencies } from "@medusajs/dashboard/lib"
import type { FieldValues } from "react-hook-form"
import { Labelled, type FieldProps } from "./fields"
import { NumberInput } from "./number-input"

type Props<Values extends FieldValues> = FieldProps<Values, string | undefined>

export const NumberField = <Values extends FieldValues>({
  disabled,
  unit,
  ...props
}: Props<Values> & {
  /** `%`, or a currency. */
  unit?: string
}) => (
  <Labelled {...props}>
    {({ value, ...field }) => (
      <Form.Control>
        <NumberInput {...field} value={value ?? ""} unit={unit} disabled={disabled} />
      </Form.Control>
    )}
  </Labelled>
)

/** An amount of a currency; a plain number without one. */
export const AmountField = <Values extends FieldValues>({
  currency_code,
  ...props
}: Props<Values> & { currency_code: string }) => {
  const code = currency_code.toUpperCase()
  return <NumberField {...props} unit={code in currencies ? code : undefined} />
}
