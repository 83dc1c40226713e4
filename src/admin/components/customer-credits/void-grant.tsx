import { Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Label, Prompt, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useVoidGrant, type CreditGrant } from "../../hooks/credits"
import { formatCredit } from "../../lib/format-credit"
import { useNotSaved } from "../../lib/use-not-saved"
import { useText } from "../../lib/use-text"

/** Takes back what a grant has left; a void needs a reason. */
export const VoidGrant = ({ grant }: { grant: CreditGrant }) => {
  const { t, locale } = useText()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState("")
  const { mutate, isPending } = useVoidGrant()
  const onError = useNotSaved()
  const input = useId()

  if (grant.remaining + grant.held === 0 || grant.status === "voided") {
    return null
  }
  const submit = () =>
    mutate(
      { id: grant.id, reason },
      {
        onSuccess: () => {
          toast.success(t("grants.voided"))
          setOpen(false)
        },
        onError,
      }
    )
  return (
    <Prompt open={isOpen} onOpenChange={setOpen}>
      <Prompt.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("grants.void")}>
          <Trash />
        </IconButton>
      </Prompt.Trigger>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("grants.void")}</Prompt.Title>
          <Prompt.Description>
            {t("grants.void_text", { amount: formatCredit(grant.remaining, grant.unit, locale) })}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-2 px-6 pt-4">
          <Label htmlFor={input} size="small" weight="plus">
            {t("grants.reason")}
          </Label>
          <Input id={input} value={reason} onChange={({ target }) => setReason(target.value)} />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel>{t("actions.cancel")}</Prompt.Cancel>
          <Button
            size="small"
            variant="danger"
            isLoading={isPending}
            disabled={!reason.trim()}
            onClick={submit}
          >
            {t("grants.void")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
