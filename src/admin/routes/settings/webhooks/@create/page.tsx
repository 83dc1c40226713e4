import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { useState } from "react"
import { FormDrawer } from "../../../../components/form/form-drawer"
import { useWebhookForm } from "../../../../components/webhook-form/use-webhook-form"
import { WebhookFields } from "../../../../components/webhook-form/webhook-fields"
import { useCreateWebhook, type EndpointWithSecret } from "../../../../hooks/webhooks"
import { useText } from "../../../../lib/use-text"
import { SecretPrompt } from "../components/secret-prompt"

const CreateWebhookPage = () => (
  <RouteDrawer>
    <CreateWebhook />
  </RouteDrawer>
)

const CreateWebhook = () => {
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const { mutateAsync } = useCreateWebhook()
  const [created, setCreated] = useState<EndpointWithSecret>()
  const { form, submit } = useWebhookForm({
    save: async (body) => setCreated(await mutateAsync(body)),
  })
  return (
    <>
      <FormDrawer
        title={t("webhooks.create")}
        form={form}
        onSubmit={submit}
        submitLabel={t("webhooks.create")}
      >
        <WebhookFields control={form.control} />
      </FormDrawer>
      {created && (
        <SecretPrompt
          secret={created.secret}
          text={t("webhooks.secret.text")}
          onClose={() => handleSuccess(`/settings/webhooks/${created.id}`)}
        />
      )}
    </>
  )
}

export default CreateWebhookPage
