import { Form } from "@medusajs/dashboard/components"
import { Button, Prompt, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useRemoveCustomerCoupon, type CustomerCoupon } from "../../hooks/customer-coupons"
import { submitOnce } from "../../lib/submit-once"
import { useText } from "../../lib/use-text"
import { TextField } from "../form/fields"
import { useShowProblems } from "../form/use-show-problems"

type Props = { attached: CustomerCoupon; onClose: () => void }

/** Takes a coupon from a customer. Requires a reason. */
export const RemovePrompt = ({ attached: { id, code, customer }, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useRemoveCustomerCoupon(id)
  const form = useForm({ defaultValues: { reason: "" } })
  const { control, formState } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async (body) => {
    try {
      await mutateAsync(body)
      toast.success(t("attached.remove.done", { code }))
      onClose()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <Prompt open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Prompt.Content>
        <Form {...form}>
          <form noValidate onSubmit={submitOnce(form, submit)}>
            <Prompt.Header>
              <Prompt.Title className="break-words">
                {t("attached.remove.title", { code })}
              </Prompt.Title>
              <Prompt.Description className="break-words">
                {t("attached.remove.text", { customer: customer?.email ?? "–" })}
              </Prompt.Description>
            </Prompt.Header>
            <div className="px-6 pt-4">
              <TextField
                control={control}
                name="reason"
                texts="attached"
                hint={t("general.internal")}
              />
            </div>
            <Prompt.Footer>
              <Prompt.Cancel>{t("actions.cancel")}</Prompt.Cancel>
              <Button
                size="small"
                type="submit"
                variant="danger"
                isLoading={formState.isSubmitting}
              >
                {t("attached.remove.action")}
              </Button>
            </Prompt.Footer>
          </form>
        </Form>
      </Prompt.Content>
    </Prompt>
  )
}
