import { Skeleton, Text } from "@medusajs/ui"
import { type Attach, useEvaluation } from "../../hooks/coupons"
import { useOpenCart } from "../../hooks/customer-coupons"
import { useExplain } from "../../lib/use-explain"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { EvaluationResult } from "../evaluation-result"

type Props = { code: string; customer_id: string; attach: Attach }

/** What a coupon would do for the cart that the customer has open, if it were attached now with these terms. */
export const OpenCart = ({ code, customer_id, attach }: Props) => {
  const { t } = useText()
  const explain = useExplain()
  const dates = useDates()
  const { data: cart } = useOpenCart(customer_id)
  const { data: evaluation, error } = useEvaluation(code, cart?.id, attach)
  if (cart === undefined || (cart && !evaluation && !error)) {
    return <Skeleton className="h-10 w-full" />
  }
  return (
    <section
      aria-live="polite"
      aria-label={t("attach.cart.title")}
      className="bg-ui-bg-subtle shadow-borders-base flex flex-col gap-y-3 rounded-lg px-4 py-3"
    >
      <div>
        <Text size="small" leading="compact" weight="plus">
          {t("attach.cart.title")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {cart
            ? t("attach.cart.text", { time: dates.instant(cart.updated_at) })
            : t("attach.cart.none")}
        </Text>
        {error && (
          <Text size="small" role="alert" className="text-ui-fg-error break-words">
            {explain(error)}
          </Text>
        )}
      </div>
      {evaluation && !error && <EvaluationResult evaluation={evaluation} />}
    </section>
  )
}
