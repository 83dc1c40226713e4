import { Form } from "@medusajs/dashboard/components"
import { CurrencyInput, DatePicker, Input, Switch, Textarea } from "@medusajs/ui"
import { currencies } from "@medusajs/dashboard/lib"
import type { Control, FieldPathByValue } from "react-hook-form"
import { useText } from "../../lib/use-text"
import type { Moment } from "../../lib/moment"
import type { CouponValues } from "./values"

type FieldProps<Value> = {
  control: Control<CouponValues>
  name: FieldPathByValue<CouponValues, Value>
  optional?: boolean
  disabled?: boolean
}

type Named = { name: string; optional?: boolean }

/** A field's name, and what it is for. */
const Label = ({ name, optional }: Named) => {
  const { t } = useText()
  return <Form.Label optional={optional}>{t(`coupons.fields.${name}`)}</Form.Label>
}

const Hint = ({ name }: Named) => {
  const { t } = useText()
  const hint = t(`coupons.hints.${name}`, { defaultValue: "" })
  return hint ? <Form.Hint>{hint}</Form.Hint> : null
}

export const TextField = ({
  control,
  name,
  optional,
  disabled,
  long,
}: FieldProps<string> & { long?: boolean }) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field }) => (
      <Form.Item>
        <Label name={name} optional={optional} />
        <Form.Control>
          {long ? (
            <Textarea {...field} disabled={disabled} />
          ) : (
            <Input {...field} disabled={disabled} autoComplete="off" />
          )}
        </Form.Control>
        <Hint name={name} />
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)

export const NumberField = ({ control, name, optional, disabled }: FieldProps<string>) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field }) => (
      <Form.Item>
        <Label name={name} optional={optional} />
        <Form.Control>
          <Input {...field} inputMode="decimal" disabled={disabled} autoComplete="off" />
        </Form.Control>
        <Hint name={name} />
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)

/** An amount of the coupon's currency; a bare number where it has none. */
export const AmountField = ({
  currency_code,
  ...props
}: FieldProps<string> & { currency_code: string }) => {
  const currency = currencies[currency_code.toUpperCase()]
  if (!currency) {
    return <NumberField {...props} />
  }
  return (
    <Form.Field
      control={props.control}
      name={props.name}
      render={({ field: { onChange, ...field } }) => (
        <Form.Item>
          <Label name={props.name} optional={props.optional} />
          <Form.Control>
            <CurrencyInput
              {...field}
              code={currency.code}
              symbol={currency.symbol_native}
              decimalsLimit={currency.decimal_digits}
              disabled={props.disabled}
              onValueChange={(_shown, _name, values) => onChange(values?.value ?? "")}
            />
          </Form.Control>
          <Hint name={props.name} />
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

export const SwitchField = ({ control, name }: FieldProps<boolean>) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field: { value, onChange, ...field } }) => (
      <Form.Item>
        <div className="flex items-start gap-x-3">
          <Form.Control>
            <Switch {...field} checked={value} onCheckedChange={onChange} className="mt-0.5" />
          </Form.Control>
          <div className="flex flex-col">
            <Label name={name} />
            <Hint name={name} />
          </div>
        </div>
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)

/** A day, and a time if the day's edge is not meant. */
export const MomentField = ({ control, name }: FieldProps<Moment>) => {
  const { t } = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Form.Item>
          <Label name={name} optional />
          <div className="grid grid-cols-[1fr_auto] gap-x-2">
            <Form.Control>
              <DatePicker
                value={value.day}
                onChange={(day) => onChange({ ...value, day })}
                aria-label={t(`coupons.fields.${name}`)}
              />
            </Form.Control>
            <Input
              type="time"
              value={value.time}
              disabled={!value.day}
              aria-label={t("coupons.time_of", { field: t(`coupons.fields.${name}`) })}
              onChange={({ target }) => onChange({ ...value, time: target.value })}
            />
          </div>
          <Hint name={name} />
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
