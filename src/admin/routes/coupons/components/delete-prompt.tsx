import { Checkbox, Label, Prompt, Skeleton, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { Coupon } from "../../../hooks/coupons"
import { useKeepers } from "../../../hooks/customer-coupons"
import { useText } from "../../../lib/use-text"

type Props = {
  coupon: Coupon
  /** @param detach customers lose it, too */
  onConfirmed: (detach: boolean) => void
  onClose: () => void
}

/** Asks before a coupon is deleted. Customers who have it keep it, unless the admin ends that, too. */
export const DeletePrompt = ({ coupon: { id, code }, onConfirmed, onClose }: Props) => {
  const { t, locale } = useText()
  const { count = 0, isLoading } = useKeepers(id, true)
  const [isDetaching, setDetaching] = useState(false)
  const checkbox = useId()

  return (
    <Prompt open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title className="break-words">{t("coupons.delete.title", { code })}</Prompt.Title>
          <Prompt.Description>{t("coupons.delete.text")}</Prompt.Description>
        </Prompt.Header>
        {isLoading && <Skeleton className="mx-6 mt-4 h-5" />}
        {count > 0 && (
          <div className="flex flex-col gap-y-2 px-6 pt-4">
            <Text size="small">
              {t("coupons.delete.keepers", {
                count,
                number: new Intl.NumberFormat(locale).format(count),
              })}
            </Text>
            <div className="flex items-center gap-x-2">
              <Checkbox
                id={checkbox}
                checked={isDetaching}
                onCheckedChange={(checked) => setDetaching(checked === true)}
              />
              <Label htmlFor={checkbox} size="small">
                {t("coupons.delete.detach")}
              </Label>
            </div>
          </div>
        )}
        <Prompt.Footer>
          <Prompt.Cancel>{t("actions.cancel")}</Prompt.Cancel>
          <Prompt.Action onClick={() => onConfirmed(isDetaching)}>
            {t("actions.delete")}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
