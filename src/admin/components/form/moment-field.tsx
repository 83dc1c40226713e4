import { Form } from "@medusajs/dashboard/components"
import { DatePicker, Input } from "@medusajs/ui"
import { useRef } from "react"
import type { FieldValues } from "react-hook-form"
import type { Moment } from "../../lib/moment"
import { useText } from "../../lib/use-text"
import { Labelled, type FieldProps } from "./fields"
import { halfTypedPart } from "./half-typed"

/** A day and an optional time. Without a time, the day's start or end is meant. */
export const MomentField = <Values extends FieldValues>({
  control,
  name,
  texts,
  hint,
}: FieldProps<Values, Moment>) => {
  const { t } = useText()
  const label = t(`${texts}.fields.${name}`)
  const parts = useRef<HTMLElement | null>(null)

  const isWhole = async (moment: Moment) => {
    // React has not rendered the last keystroke yet.
    await new Promise((resolve) => setTimeout(resolve))
    return !halfTypedPart(parts.current, moment.day) || t("general.half_typed")
  }

  return (
    <Labelled
      control={control}
      name={name}
      texts={texts}
      hint={hint}
      optional
      rules={{ validate: isWhole }}
    >
      {({ value, onChange, ref }, { invalid }) => {
        const moment: Moment = value
        return (
          <div
            ref={(element) => {
              parts.current = element
              ref({ focus: () => partToType(element, moment.day)?.focus() })
            }}
            className="grid grid-cols-[1fr_auto] gap-x-2"
          >
            <Form.Control>
              <DatePicker
                value={moment.day}
                isInvalid={invalid}
                onChange={(day) => onChange({ day, time: day ? moment.time : "" })}
              />
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

const partToType = (field: HTMLElement | null, day: Date | null) =>
  halfTypedPart(field, day) ?? field?.querySelector<HTMLElement>("[contenteditable]")
