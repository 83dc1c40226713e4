import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useRestoreOrderCredits, type OrderCredits } from "../../hooks/orders"
import { fromTyped } from "../../lib/typed-number"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { TextField } from "../form/fields"
import { AmountField } from "../form/number-fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { useShowProblems } from "../form/use-show-problems"
import { UsedFigures } from "./used-credit"

const TEXTS = "order.restore"

type Props = { order_id: string; credits: OrderCredits; onClose: () => void }

/** Restores credit that an order owes after edits or returns. Shows first how much that is. */
export const RestoreDrawer = ({ order_id, credits, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useRestoreOrderCredits(order_id, useIdempotencyKey())
  const form = useForm({ defaultValues: { amount: "", reason: "" } })
  const { control } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ amount, reason }) => {
    try {
      await mutateAsync({ amount: fromTyped(amount), reason: reason || null })
      toast.success(t("order.restore.done"))
      onClose()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("order.restore.title")}
      description={t("order.restore.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("order.restore.submit")}
      onClose={onClose}
    >
      <UsedFigures credits={credits} />
      <AmountField
        control={control}
        name="amount"
        texts={TEXTS}
        currency_code={credits.currency_code}
        optional
      />
      <TextField
        control={control}
        name="reason"
        texts={TEXTS}
        hint={t("general.internal")}
        optional
      />
    </WidgetDrawer>
  )
}
