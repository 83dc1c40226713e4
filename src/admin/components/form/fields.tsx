import { Form } from "@medusajs/dashboard/components"
import { currencies } from "@medusajs/dashboard/lib"
import { CurrencyInput, DatePicker, Input, Select, Switch, Textarea } from "@medusajs/ui"
import type { ReactElement } from "react"
import type {
  Control,
  ControllerRenderProps,
  FieldPath,
  FieldPathByValue,
  FieldValues,
} from "react-hook-form"
import type { Moment } from "../../lib/moment"
import { useText } from "../../lib/use-text"

/** A field whose label and hint are the texts `<texts>.fields.<name>` and `<texts>.hints.<name>`. */
export type FieldProps<Values extends FieldValues, Value> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Value>
  texts: string
  /** Instead of the label's text. */
  label?: string
  optional?: boolean
  disabled?: boolean
  /** Instead of the hint's text. */
  hint?: string
}

type LabelledProps<Values extends FieldValues, Name extends FieldPath<Values>> = {
  control: Control<Values>
  name: Name
  texts: string
  label?: string
  optional?: boolean
  hint?: string
  children: (field: ControllerRenderProps<Values, Name>) => ReactElement
}

/** Label, control, hint, and what is wrong with it. */
export const Labelled = <Values extends FieldValues, Name extends FieldPath<Values>>({
  control,
  name,
  texts,
  label,
  optional,
  hint: given,
  children,
}: LabelledProps<Values, Name>) => {
  const { t } = useText()
  const hint = given ?? t(`${texts}.hints.${name}`, { defaultValue: "" })
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional}>{label ?? t(`${texts}.fields.${name}`)}</Form.Label>
          {children(field)}
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

export const TextField = <Values extends FieldValues>({
  disabled,
  long,
  ...props
}: FieldProps<Values, string> & { long?: boolean }) => (
  <Labelled {...props}>
    {(field) => {
      // What is typed reads in its own direction, an empty field in the page's.
      const dir = field.value ? "auto" : undefined
      return (
        <Form.Control>
          {long ? (
            <Textarea {...field} dir={dir} disabled={disabled} />
          ) : (
            <Input {...field} dir={dir} disabled={disabled} autoComplete="off" />
          )}
        </Form.Control>
      )
    }}
  </Labelled>
)

export const NumberField = <Values extends FieldValues>({
  disabled,
  ...props
}: FieldProps<Values, string | undefined>) => (
  <Labelled {...props}>
    {({ value, ...field }) => (
      <Form.Control>
        <Input
          {...field}
          value={value ?? ""}
          inputMode="decimal"
          disabled={disabled}
          autoComplete="off"
        />
      </Form.Control>
    )}
  </Labelled>
)

/** One of a few; the names of the choices are the caller's. */
export const SelectField = <Values extends FieldValues>({
  options,
  disabled,
  ...props
}: FieldProps<Values, string> & { options: { value: string; label: string }[] }) => {
  const { t, dir } = useText()
  return (
    <Labelled {...props}>
      {({ value, onChange, ref, ...field }) => (
        <Select {...field} dir={dir} disabled={disabled} value={value} onValueChange={onChange}>
          <Form.Control>
            <Select.Trigger ref={ref}>
              <Select.Value placeholder={t("general.choose")} />
            </Select.Trigger>
          </Form.Control>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Labelled>
  )
}

/** An amount of a currency; a bare number where there is none. */
export const AmountField = <Values extends FieldValues>({
  currency_code,
  disabled,
  ...props
}: FieldProps<Values, string | undefined> & { currency_code: string }) => {
  const currency = currencies[currency_code.toUpperCase()]
  if (!currency) {
    return <NumberField {...props} disabled={disabled} />
  }
  return (
    <Labelled {...props}>
      {({ onChange, value, ...field }) => (
        <Form.Control>
          <CurrencyInput
            {...field}
            value={value ?? ""}
            code={currency.code}
            symbol={currency.symbol_native}
            decimalsLimit={currency.decimal_digits}
            disabled={disabled}
            onValueChange={(_shown, _name, values) => onChange(values?.value ?? "")}
          />
        </Form.Control>
      )}
    </Labelled>
  )
}

export const SwitchField = <Values extends FieldValues>({
  control,
  name,
  texts,
}: FieldProps<Values, boolean>) => {
  const { t } = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="flex items-start gap-x-3">
            <Form.Control>
              <Switch
                {...field}
                dir="ltr"
                checked={value}
                onCheckedChange={onChange}
                className="mt-0.5"
              />
            </Form.Control>
            <div className="flex flex-col">
              <Form.Label>{t(`${texts}.fields.${name}`)}</Form.Label>
              <Form.Hint>{t(`${texts}.hints.${name}`, { defaultValue: "" })}</Form.Hint>
            </div>
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** A day, and a time if the day's edge is not meant. */
export const MomentField = <Values extends FieldValues>({
  control,
  name,
  texts,
}: FieldProps<Values, Moment>) => {
  const { t } = useText()
  const label = t(`${texts}.fields.${name}`)
  return (
    <Labelled control={control} name={name} texts={texts} optional>
      {({ value, onChange }) => {
        const moment: Moment = value
        return (
          <div className="grid grid-cols-[1fr_auto] gap-x-2">
            <Form.Control>
              <DatePicker value={moment.day} onChange={(day) => onChange({ ...moment, day })} />
            </Form.Control>
            <Input
              type="time"
              value={moment.time}
              disabled={!moment.day}
              aria-label={t("general.time_of", { field: label })}
              onChange={({ target }) => onChange({ ...moment, time: target.value })}
            />
          </div>
        )
      }}
    </Labelled>
  )
}
