import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { MomentField } from "../../../../../components/form/moment-field"
import { useShowProblems } from "../../../../../components/form/use-show-problems"
import { WidgetDrawer } from "../../../../../components/form/widget-drawer"
import { useResendFailed, type WebhookEndpoint } from "../../../../../hooks/webhooks"
import { instantOf, type Moment } from "../../../../../lib/moment"
import { useText } from "../../../../../lib/use-text"

const DAYS = 7

/** @returns the midnight some days ago, in the browser's zone */
function daysAgo(days: number): Date {
  const today = new Date()
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days)
}

type Props = { endpoint: WebhookEndpoint; onClose: () => void }

/** Sends again all that has failed since a time. */
export const ResendDrawer = ({ endpoint, onClose }: Props) => {
  const { t } = useText()
  const form = useForm<{ since: Moment }>({
    defaultValues: { since: { day: daysAgo(DAYS), time: "" } },
  })
  const { mutateAsync } = useResendFailed(endpoint.id)
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ since }) => {
    try {
      // Without a day: all that is kept.
      const { resent } = await mutateAsync({
        since: instantOf(since, "start") ?? endpoint.created_at,
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
      <MomentField control={form.control} name="since" texts="webhooks" />
    </WidgetDrawer>
  )
}
