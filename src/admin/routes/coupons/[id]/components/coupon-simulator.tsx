import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Button, Container, Heading, Input, Label, Text } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useEvaluateCoupon } from "../../../../hooks/coupons"
import { useText } from "../../../../lib/use-text"

/** What each rule says of the coupon on a cart, and what it would take off. Changes nothing. */
export const CouponSimulator = ({ code }: { code: string }) => {
  const { t, locale } = useText()
  const [cart_id, setCartId] = useState("")
  const { data, error, isPending, mutate } = useEvaluateCoupon()
  const input = useId()

  const evaluate = (event: FormEvent) => {
    event.preventDefault()
    mutate({ code, cart_id: cart_id.trim() })
  }

  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("simulator.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("simulator.text")}
        </Text>
      </div>
      <form onSubmit={evaluate} className="flex flex-col gap-y-2 px-6 py-4">
        <Label htmlFor={input} size="small" weight="plus">
          {t("simulator.cart")}
        </Label>
        <div className="flex gap-x-2">
          <Input
            id={input}
            value={cart_id}
            placeholder="cart_…"
            onChange={({ target }) => setCartId(target.value)}
          />
          <Button
            type="submit"
            size="small"
            variant="secondary"
            isLoading={isPending}
            disabled={!cart_id.trim()}
          >
            {t("simulator.run")}
          </Button>
        </div>
        {error && (
          <Text size="small" role="alert" className="text-ui-fg-error">
            {error.message}
          </Text>
        )}
      </form>
      {data && (
        <div className="flex flex-col gap-y-2 px-6 py-4" aria-live="polite">
          {data.rules.map((rule) => (
            <div key={rule.name} className="flex items-start gap-x-2">
              {rule.passed ? (
                <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" />
              ) : (
                <XCircleSolid className="text-ui-tag-red-icon mt-0.5 shrink-0" />
              )}
              <div>
                <Text size="small" leading="compact" weight="plus">
                  {t(`rules.${rule.name}`, { defaultValue: rule.name })}
                </Text>
                {!rule.passed && (
                  <Text size="small" className="text-ui-fg-subtle break-all">
                    {t(`reasons.${rule.code}`, { defaultValue: rule.code, ...rule.details })}
                  </Text>
                )}
              </div>
            </div>
          ))}
          <Text size="small" weight="plus">
            {t("simulator.discount", {
              amount: new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
                data.discount_total
              ),
            })}
          </Text>
        </div>
      )}
    </Container>
  )
}
