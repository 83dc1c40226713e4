import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { MomentField } from "../../../../../components/form/moment-field"
import { useShowProblems } from "../../../../../components/form/use-show-problems"
import { WidgetDrawer } from "../../../../../components/form/widget-drawer"
import { useZone } from "../../../../../hooks/credit-settings"
import { useResendFailed, type WebhookEndpoint } from "../../../../../hooks/webhooks"
import { instantOf, toPicker, type Moment } from "../../../../../lib/moment"
import { addDays, dayAt } from "../../../../../lib/zone"
import { useText } from "../../../../../lib/use-text"

const DAYS = 7

type Props = { endpoint: WebhookEndpoint; onClose: () => void }

/** Sends again all that has failed since a time. */
export const ResendDrawer = ({ endpoint, onClose }: Props) => {
  const { t } = useText()
  const zone = useZone() ?? "UTC"
  const form = useForm<{ since: Moment }>({
    defaultValues: {
      since: { day: toPicker(addDays(dayAt(new Date(), zone), -DAYS)), time: "" },
    },
  })
  const { mutateAsync } = useResendFailed(endpoint.id)
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ since }) => {
    try {
      // Without a day: all that is kept.
      const { resent } = await mutateAsync({
        since: instantOf(since, "start", zone) ?? endpoint.created_at,
      })
      toast.success(t("webhooks.resend_failed.done", { count: resent }))
      onClose()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("webhooks.resend_failed.title")}
      description={t("webhooks.resend_failed.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("webhooks.resend_failed.submit")}
      onClose={onClose}
    >
      <MomentField
        control={form.control}
        name="since"
        texts="webhooks"
        hint={t("general.zone", { zone })}
      />
    </WidgetDrawer>
  )
}
