import { Form } from "@medusajs/dashboard/components"
import { Trash } from "@medusajs/icons"
import { Button, IconButton, Prompt, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useVoidGrant, type CreditGrant } from "../../hooks/credits"
import { fromTyped } from "../../lib/typed-number"
import { useCreditFormat } from "../../lib/use-credit-format"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { TextField } from "../form/fields"
import { NumberField } from "../form/number-fields"
import { useShowProblems } from "../form/use-show-problems"

const TEXTS = "grants"

/** Voids a grant's rest or a part of it, held credit included. Requires a reason. */
export const VoidGrant = ({ grant }: { grant: CreditGrant }) => {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  if (grant.status === "voided" || grant.remaining + grant.held === 0) {
    return null
  }
  return (
    <Prompt open={isOpen} onOpenChange={setOpen}>
      <Prompt.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("grants.void")}>
          <Trash />
        </IconButton>
      </Prompt.Trigger>
      <Prompt.Content>
        <VoidForm grant={grant} onDone={() => setOpen(false)} />
      </Prompt.Content>
    </Prompt>
  )
}

const VoidForm = ({ grant, onDone }: { grant: CreditGrant; onDone: () => void }) => {
  const { t } = useText()
  const { formatCredit } = useCreditFormat()
  const amount = (amount: number) => ({ amount: formatCredit(amount, grant.unit) })
  const { mutateAsync } = useVoidGrant(grant.id, useIdempotencyKey())
  const form = useForm({ defaultValues: { amount: "", reason: "" } })
  const { control, formState } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ amount, reason }) => {
    try {
      await mutateAsync({ amount: fromTyped(amount), reason })
      toast.success(t("grants.voided"))
      onDone()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <Form {...form}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Prompt.Header>
          <Prompt.Title>{t("grants.void")}</Prompt.Title>
          <Prompt.Description>
            {t("grants.void_text", amount(grant.remaining + grant.held))}
            {grant.held > 0 && ` ${t("grants.void_held", amount(grant.held))}`}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          <NumberField
            control={control}
            name="amount"
            texts={TEXTS}
            label={t("grants.amount_to_void")}
            optional
          />
          <TextField
            control={control}
            name="reason"
            texts={TEXTS}
            label={t("grants.reason")}
            hint={t("general.internal")}
          />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel>{t("actions.cancel")}</Prompt.Cancel>
          <Button size="small" type="submit" variant="danger" isLoading={formState.isSubmitting}>
            {t("grants.void")}
          </Button>
        </Prompt.Footer>
      </form>
    </Form>
  )
}
