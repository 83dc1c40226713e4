import { Key, PencilSquare, Trash, XCircle, CheckCircle } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import { ActionsOf } from "../../../../../components/actions-of"
import {
  useDeleteWebhook,
  useEnableWebhook,
  useRotateSecret,
  useUpdateWebhook,
  type WebhookEndpoint,
} from "../../../../../hooks/webhooks"
import { useConfirmDelete } from "../../../../../lib/use-confirm-delete"
import { useNotSaved } from "../../../../../lib/use-not-saved"
import { useText } from "../../../../../lib/use-text"
import { SecretPrompt } from "../../components/secret-prompt"

/** Edit, switch on or off, rotate the secret, delete. */
export const EndpointActions = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const navigate = useNavigate()
  const prompt = usePrompt()
  const onError = useNotSaved()
  const { id, url, is_enabled } = endpoint
  const update = useUpdateWebhook(id)
  const enable = useEnableWebhook(id)
  const rotate = useRotateSecret(id)
  const remove = useDeleteWebhook(id)
  const [secret, setSecret] = useState<string>()

  const toggle = () => {
    const onSuccess = () => void toast.success(t(`webhooks.${is_enabled ? "disabled" : "enabled"}`))
    return is_enabled
      ? update.mutate({ is_enabled: false }, { onSuccess, onError })
      : enable.mutate(undefined, { onSuccess, onError })
  }

  const confirmRotation = async () => {
    const is_sure = await prompt({
      title: t("webhooks.rotate.title"),
      description: t("webhooks.rotate.text"),
      confirmText: t("webhooks.rotate.confirm"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (is_sure) {
      rotate.mutate(undefined, {
        onSuccess: ({ webhook_endpoint }) => setSecret(webhook_endpoint.secret),
        onError,
      })
    }
  }

  const confirmDelete = useConfirmDelete({
    texts: "webhooks",
    named: { url },
    remove,
    onDeleted: () => void navigate("/settings/webhooks", { replace: true }),
  })

  return (
    <>
      <ActionsOf
        name={url}
        groups={[
          {
            actions: [
              {
                icon: <PencilSquare />,
                label: t("actions.edit"),
                to: `/settings/webhooks/${id}/edit`,
              },
              {
                icon: is_enabled ? <XCircle /> : <CheckCircle />,
                label: t(is_enabled ? "actions.disable" : "actions.enable"),
                onClick: toggle,
              },
              {
                icon: <Key />,
                label: t("webhooks.rotate.action"),
                onClick: () => void confirmRotation(),
              },
            ],
          },
          { actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: confirmDelete }] },
        ]}
      />
      {secret && (
        <SecretPrompt
          secret={secret}
          text={t("webhooks.rotate.done")}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  )
}
