import { useWatch, type Control } from "react-hook-form"
import { useText } from "../../lib/use-text"
import { ChoiceField } from "../form/choice-field"
import { TextField } from "../form/fields"
import { EventsField } from "./events-field"
import type { WebhookValues } from "./values"

const TEXTS = "webhooks"

const SCOPES = ["all", "some"] as const

export const WebhookFields = ({ control }: { control: Control<WebhookValues> }) => {
  const { t } = useText()
  const scope = useWatch({ control, name: "scope" })
  return (
    <>
      <TextField control={control} name="url" texts={TEXTS} />
      <TextField control={control} name="description" texts={TEXTS} optional />
      <ChoiceField
        control={control}
        name="scope"
        texts={TEXTS}
        options={SCOPES.map((value) => ({
          value,
          label: t(`webhooks.scopes.${value}.label`),
          description: t(`webhooks.scopes.${value}.text`),
        }))}
      />
      {scope === "some" && <EventsField control={control} />}
    </>
  )
}
