import { Container, Heading, Label, Skeleton, Switch, Text, toast } from "@medusajs/ui"
import { useId } from "react"
import { Failed } from "../../../../components/failed"
import { useCreditSettings, useUpdateCreditSettings } from "../../../../hooks/credit-settings"
import { useNotSaved } from "../../../../lib/use-not-saved"
import { useText } from "../../../../lib/use-text"
import { StorefrontLines } from "./storefront-lines"

/** Whether credit applies at checkout by itself, and how a storefront shows it. */
export const CheckoutSettings = () => {
  const { t } = useText()
  const { data: settings, error } = useCreditSettings()
  const { mutate, isPending, variables } = useUpdateCreditSettings()
  const onError = useNotSaved()
  const id = useId()
  const isPinned = settings?.pinned.includes("auto_apply_credits") ?? false
  const isOn = isPending ? variables.auto_apply_credits : settings?.auto_apply_credits

  const set = (auto_apply_credits: boolean) =>
    mutate(
      { auto_apply_credits },
      {
        onError,
        onSuccess: () =>
          toast.success(t(`settings.checkout.${auto_apply_credits ? "on" : "off"}`), {
            position: "top-right",
          }),
      }
    )

  return (
    <Container className="divide-y p-0">
      <div className="flex flex-col px-6 py-4">
        <Heading level="h2">{t("settings.checkout.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.checkout.subtitle")}
        </Text>
      </div>
      {error && !settings && <Failed error={error} />}
      {!settings && !error && <Skeleton className="mx-6 my-4 h-12" />}
      {settings && (
        <div className="flex items-start gap-x-3 px-6 py-4">
          {/* Medusa's switch moves its thumb to the right in every language. */}
          <Switch
            dir="ltr"
            id={id}
            checked={isOn}
            disabled={isPinned || isPending}
            aria-describedby={`${id}-hint`}
            className="mt-0.5 shrink-0"
            onCheckedChange={set}
          />
          <div className="flex flex-col gap-y-1">
            <Label htmlFor={id} size="small" weight="plus">
              {t("settings.checkout.auto_apply_credits")}
            </Label>
            <Text id={`${id}-hint`} size="small" className="text-ui-fg-subtle">
              {t("settings.checkout.hint")}
              {isPinned && ` ${t("settings.checkout.pinned")}`}
            </Text>
          </div>
        </div>
      )}
      <StorefrontLines />
    </Container>
  )
}
