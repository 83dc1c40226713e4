import { Input } from "@medusajs/ui"
import { isDay, type Day } from "../../lib/zone"
import { Field } from "./field"

type Props = { label: string; value: Day; min?: Day; max?: Day; onChange: (day: Day) => void }

/** A day, without a time. One that is half typed is waited for. */
export const DayFilter = ({ label, value, onChange, ...bounds }: Props) => (
  <Field label={label}>
    {(id) => (
      <Input
        key={value}
        id={id}
        type="date"
        size="small"
        defaultValue={value}
        {...bounds}
        onChange={({ target }) =>
          isDay(target.value) && target.value >= "1970" && onChange(target.value)
        }
      />
    )}
  </Field>
)
