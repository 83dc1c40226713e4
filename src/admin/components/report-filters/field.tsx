import { Label, Select } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useText } from "../../lib/use-text"

type Props = { label: string; children: (id: string) => ReactNode }

/** A filter with its label above it. */
export const Field = ({ label, children }: Props) => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label htmlFor={id} size="xsmall" className="text-ui-fg-subtle">
        {label}
      </Label>
      {children(id)}
    </div>
  )
}

/** The option for no choice: a select cannot have an empty value. */
const ALL = "all"

type SelectProps = {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  /** The text for no choice; without it one is always chosen. */
  all?: string
  onChange: (value: string | undefined) => void
}

export const SelectFilter = ({ label, value, options, all, onChange }: SelectProps) => {
  const { dir } = useText()
  return (
    <Field label={label}>
      {(id) => (
        <Select
          dir={dir}
          size="small"
          value={value ?? ALL}
          onValueChange={(chosen) => onChange(chosen === ALL ? undefined : chosen)}
        >
          <Select.Trigger id={id}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {all && <Select.Item value={ALL}>{all}</Select.Item>}
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
