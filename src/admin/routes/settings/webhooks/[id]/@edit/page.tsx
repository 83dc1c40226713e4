import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { FormDrawer } from "../../../../../components/form/form-drawer"
import { useWebhookForm } from "../../../../../components/webhook-form/use-webhook-form"
import { WebhookFields } from "../../../../../components/webhook-form/webhook-fields"
import {
  useUpdateWebhook,
  useWebhookEndpoint,
  type WebhookEndpoint,
} from "../../../../../hooks/webhooks"
import { useText } from "../../../../../lib/use-text"

const EditWebhookPage = () => {
  const { data: endpoint, error } = useWebhookEndpoint(useParams().id as string)
  if (error && !endpoint) {
    throw error
  }
  return endpoint ? (
    <RouteDrawer>
      <EditWebhook endpoint={endpoint} />
    </RouteDrawer>
  ) : null
}

const EditWebhook = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const { mutateAsync } = useUpdateWebhook(endpoint.id)
  const { form, submit } = useWebhookForm({
    endpoint,
    save: async (body) => {
      await mutateAsync(body)
      toast.success(t("webhooks.saved"))
      handleSuccess()
    },
  })
  return (
    <FormDrawer title={t("webhooks.edit")} form={form} onSubmit={submit}>
      <WebhookFields control={form.control} />
    </FormDrawer>
  )
}

export default EditWebhookPage
