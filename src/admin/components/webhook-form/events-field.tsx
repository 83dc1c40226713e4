import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import type { Control } from "react-hook-form"
import { useText } from "../../lib/use-text"
import { Labelled } from "../form/fields"
import { EVENT_GROUPS, othersIn, stateOf, toggle } from "./event-groups"
import type { WebhookValues } from "./values"

/** Events by their names, which receivers know them by, in groups that may be taken whole. */
export const EventsField = ({ control }: { control: Control<WebhookValues> }) => {
  const { t } = useText()
  return (
    <Labelled control={control} name="events" texts="webhooks">
      {({ value: events, onChange, ref, onBlur }) => {
        const flip = (event: string) => onChange(toggle(events, event))
        const others = othersIn(events)
        return (
          <Form.Control>
            <div
              role="group"
              ref={ref}
              tabIndex={-1}
              onBlur={onBlur}
              className="bg-ui-bg-subtle flex flex-col divide-y rounded-lg border outline-none"
            >
              {EVENT_GROUPS.map((group) => {
                const isWhole = events.includes(group.pattern)
                return (
                  <div key={group.pattern} className="flex flex-col gap-y-1 p-3">
                    <EventBox
                      event={group.pattern}
                      hint={t(`webhooks.groups.${group.pattern.split(".")[0]}`)}
                      checked={stateOf(group, events)}
                      onFlip={flip}
                    />
                    <div className="flex flex-col gap-y-1 ps-7">
                      {group.names.map((name) => (
                        <EventBox
                          key={name}
                          event={name}
                          checked={isWhole || events.includes(name)}
                          disabled={isWhole}
                          onFlip={flip}
                        />
                      ))}
                    </div>
                  </div>
                )
              })}
              {others.length > 0 && (
                <div className="flex flex-col gap-y-1 p-3">
                  {others.map((event) => (
                    <EventBox key={event} event={event} checked onFlip={flip} />
                  ))}
                </div>
              )}
            </div>
          </Form.Control>
        )
      }}
    </Labelled>
  )
}

type BoxProps = {
  event: string
  hint?: string
  checked: boolean | "indeterminate"
  disabled?: boolean
  onFlip: (event: string) => void
}

const EventBox = ({ event, hint, checked, disabled, onFlip }: BoxProps) => {
  const id = useId()
  return (
    <div className="flex items-center gap-x-2">
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={() => onFlip(event)}
        className="shrink-0"
      />
      <Label htmlFor={id} size="small" className="min-w-0 break-words">
        <code dir="ltr">{event}</code>
        {hint && <span className="text-ui-fg-subtle ms-2">{hint}</span>}
      </Label>
    </div>
  )
}
