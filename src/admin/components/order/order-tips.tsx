import { InlineTip } from "@medusajs/ui"
import type { OrderCredits } from "../../hooks/orders"
import { formatMoney } from "../../lib/format"
import { useText } from "../../lib/use-text"
import { clawBackable } from "./claw-backable"

type Props = { credits: OrderCredits }

/** Advises to restore credit before a payment is refunded. */
export const RestoreFirst = ({ credits }: Props) => {
  const { t, locale } = useText()
  const { restorable, left_to_pay, currency_code } = credits
  if (restorable <= 0) {
    return null
  }
  const money = (amount: number) => ({ amount: formatMoney(amount, currency_code, locale) })
  return (
    <InlineTip variant="warning" label={t("order.restore_first.label")}>
      {t("order.restore_first.text", money(restorable))}
      {left_to_pay > 0 && ` ${t("order.restore_first.left", money(left_to_pay))}`}
    </InlineTip>
  )
}

/** Warns that the order keeps less money than its packages cost, and says what to do. */
export const Uncovered = ({ credits }: Props) => {
  const { t, locale } = useText()
  const { uncovered, restorable, currency_code } = credits
  if (uncovered <= 0) {
    return null
  }
  const remedy =
    restorable > 0 ? "restore_first" : clawBackable(credits).length > 0 ? "claw_back" : null
  return (
    <InlineTip variant="warning" label={t("order.uncovered.label")}>
      {t("order.uncovered.text", { amount: formatMoney(uncovered, currency_code, locale) })}
      {remedy && ` ${t(`order.uncovered.${remedy}`)}`}
    </InlineTip>
  )
}
