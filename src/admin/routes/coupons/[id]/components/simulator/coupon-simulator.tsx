import { Container, Heading, Tabs, Text } from "@medusajs/ui"
import { useEvaluateCoupon } from "../../../../../hooks/coupons"
import { useText } from "../../../../../lib/use-text"
import { CartForm } from "./cart-form"
import { EvaluationResult } from "../../../../../components/evaluation-result"
import { LinesForm } from "./lines-form"

/**
 * Evaluates the coupon on a cart or on made-up lines, and shows each rule's result and the
 * discount. Reads only.
 */
export const CouponSimulator = ({ code }: { code: string }) => {
  const { t, dir } = useText()
  const { data, isPending, mutateAsync, reset } = useEvaluateCoupon()
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("simulator.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("simulator.text")}
        </Text>
      </div>
      <Tabs
        dir={dir}
        defaultValue="lines"
        onValueChange={reset}
        className="flex flex-col gap-y-4 px-6 py-4"
      >
        <Tabs.List aria-label={t("simulator.title")}>
          <Tabs.Trigger value="lines">{t("simulator.lines")}</Tabs.Trigger>
          <Tabs.Trigger value="cart">{t("simulator.cart")}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="lines">
          <LinesForm isPending={isPending} evaluate={(lines) => mutateAsync({ code, ...lines })} />
        </Tabs.Content>
        <Tabs.Content value="cart">
          <CartForm isPending={isPending} evaluate={(cart_id) => mutateAsync({ code, cart_id })} />
        </Tabs.Content>
      </Tabs>
      <div aria-live="polite">
        {data && (
          <div className="px-6 py-4">
            <EvaluationResult evaluation={data} />
          </div>
        )}
      </div>
    </Container>
  )
}
