import { Form } from "@medusajs/dashboard/components"
import { clx, Input, Select, Switch, Textarea } from "@medusajs/ui"
import type { ComponentProps, ReactElement } from "react"
import type {
  Control,
  ControllerFieldState,
  ControllerRenderProps,
  FieldPath,
  FieldPathByValue,
  FieldValues,
} from "react-hook-form"
import { useText } from "../../lib/use-text"

/** A field. Its label and hint are the texts `<texts>.fields.<name>` and `<texts>.hints.<name>`. */
export type FieldProps<Values extends FieldValues, Value> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Value>
  texts: string
  /** Replaces the label's text. */
  label?: string
  /** The label is for screen readers only. */
  isLabelHidden?: boolean
  optional?: boolean
  disabled?: boolean
  /** Replaces the hint's text. */
  hint?: string
}

type LabelledProps<Values extends FieldValues, Name extends FieldPath<Values>> = {
  control: Control<Values>
  name: Name
  texts: string
  label?: string
  isLabelHidden?: boolean
  optional?: boolean
  hint?: string
  rules?: ComponentProps<typeof Form.Field<Values, Name>>["rules"]
  children: (
    field: ControllerRenderProps<Values, Name>,
    state: ControllerFieldState
  ) => ReactElement
}

/** Label, control, hint and error message. */
export const Labelled = <Values extends FieldValues, Name extends FieldPath<Values>>({
  control,
  name,
  texts,
  label,
  isLabelHidden,
  optional,
  hint: given,
  rules,
  children,
}: LabelledProps<Values, Name>) => {
  const { t } = useText()
  const hint = given ?? t(`${texts}.hints.${name}`, { defaultValue: "" })
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field, fieldState }) => (
        <Form.Item>
          <Form.Label optional={optional} className={clx({ "sr-only": isLabelHidden })}>
            {label ?? t(`${texts}.fields.${name}`)}
          </Form.Label>
          {children(field, fieldState)}
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
      // Typed text reads in its own direction, an empty field in the page's.
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

/** A choice of few options. The caller names them. */
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

export const SwitchField = <Values extends FieldValues>({
  control,
  name,
  texts,
  disabled,
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
                disabled={disabled}
                checked={value}
                onCheckedChange={onChange}
                className="mt-0.5 shrink-0"
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
