import { ArrowPath, ListBullet } from "@medusajs/icons"
import { ActionsOf } from "../../../../../components/actions-of"
import type { WebhookDelivery } from "../../../../../hooks/webhooks"
import { useText } from "../../../../../lib/use-text"
import { useResend } from "./use-resend"

type Props = { delivery: WebhookDelivery; onOpen: () => void }

export const DeliveryActions = ({ delivery: { id, event }, onOpen }: Props) => {
  const { t } = useText()
  const { resend } = useResend()
  return (
    <ActionsOf
      name={event}
      groups={[
        {
          actions: [
            { icon: <ListBullet />, label: t("webhooks.details"), onClick: onOpen },
            {
              icon: <ArrowPath />,
              label: t("webhooks.resend.action"),
              onClick: () => resend(id),
            },
          ],
        },
      ]}
    />
  )
}
