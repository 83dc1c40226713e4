import { useState } from "react"
import { useForm } from "react-hook-form"
import type { WebhookEndpoint, WebhookEndpointInput } from "../../hooks/webhooks"
import { useShowProblems } from "../form/use-show-problems"
import { toBody, toValues, type WebhookValues } from "./values"

type Input = {
  endpoint?: WebhookEndpoint
  save: (body: WebhookEndpointInput) => Promise<void>
}

/** The form of a webhook endpoint. What the API refuses is shown beside its field. */
export function useWebhookForm({ endpoint, save }: Input) {
  const [opened] = useState(() => toValues(endpoint))
  const form = useForm<WebhookValues>({ defaultValues: opened })
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async (values) => {
    try {
      await save(toBody(values))
    } catch (error) {
      showProblems(error, (path) => path.split(".")[0])
    }
  })
  return { form, submit }
}
