import { toast } from "@medusajs/ui"
import { useForm, useWatch } from "react-hook-form"
import { useClawBackOrderCredits, type OrderGrant } from "../../hooks/orders"
import { fromTyped } from "../../lib/typed-number"
import { useAmountRefused } from "../../lib/use-amount-refused"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { NumberField, SelectField, TextField } from "../form/fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { showProblems } from "../form/show-problems"
import { GrantList, type GrantName } from "./granted-credits"

const TEXTS = "order.claw_back"

const ALL = "all"

type Props = { order_id: string; grants: OrderGrant[]; nameOf: GrantName; onClose: () => void }

/** Takes credits back after a refund that named no line: shows first what is there to be taken. */
export const ClawBackDrawer = ({ order_id, grants, nameOf, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useClawBackOrderCredits(order_id, useIdempotencyKey())
  const form = useForm({
    defaultValues: { grant_id: grants.length > 1 ? ALL : grants[0].id, amount: "", reason: "" },
  })
  const { control, setError } = form
  const notSaved = useAmountRefused(setError)
  const grant_id = useWatch({ control, name: "grant_id" })

  const submit = form.handleSubmit(async ({ grant_id, amount, reason }) => {
    try {
      await mutateAsync(
        grant_id === ALL ? { reason } : { grant_id, amount: fromTyped(amount), reason }
      )
      toast.success(t("order.claw_back.done"))
      onClose()
    } catch (error) {
      showProblems(error, setError, notSaved)
    }
  })

  return (
    <WidgetDrawer
      title={t("order.claw_back.title")}
      description={t("order.claw_back.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("order.claw_back.submit")}
      isDanger
      onClose={onClose}
    >
      <GrantList grants={grants} nameOf={nameOf} />
      {grants.length > 1 && (
        <SelectField
          control={control}
          name="grant_id"
          texts={TEXTS}
          options={[
            { value: ALL, label: t("order.claw_back.all") },
            ...grants.map((grant) => ({ value: grant.id, label: nameOf(grant) })),
          ]}
        />
      )}
      {grant_id !== ALL && <NumberField control={control} name="amount" texts={TEXTS} optional />}
      <TextField control={control} name="reason" texts={TEXTS} />
    </WidgetDrawer>
  )
}
