import { Text } from "@medusajs/ui"
import type { OrderCredits } from "../../hooks/orders"
import { formatMoney } from "../../lib/format"
import { reasonOf } from "../../lib/reason-of"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { Figures } from "../figures"
import { RestoreFirst } from "./order-tips"

/** The credit that paid an order, and the part of it that was restored. */
export const UsedCredit = ({ credits }: { credits: OrderCredits }) => {
  const { t, locale } = useText()
  const dates = useDates()
  const isAutomatic = credits.spent.some(
    ({ type, reason }) => type === "capture" && reason === "automatic"
  )
  const restorations = credits.spent.filter(({ type }) => type === "restore")
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("order.used")}
      </Text>
      {isAutomatic && (
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {t("history.reasons.automatic")}
        </Text>
      )}
      <UsedFigures credits={credits} />
      <RestoreFirst credits={credits} />
      {restorations.length > 0 && (
        <ul className="flex flex-col gap-y-2">
          {restorations.map(({ id, created_at, reason, amount, unit }) => (
            <li
              key={id}
              className="txt-compact-small text-ui-fg-subtle flex items-start justify-between gap-x-2"
            >
              {[
                t("order.restored_at", { time: dates.instant(created_at) }),
                reason && reasonOf(reason, t),
              ]
                .filter(Boolean)
                .join(" · ")}
              <span className="shrink-0 tabular-nums">{formatMoney(amount, unit, locale)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export const UsedFigures = ({ credits }: { credits: OrderCredits }) => {
  const { t, locale } = useText()
  return (
    <Figures
      figures={(["used", "restored", "restorable"] as const).map((figure) => ({
        label: t(`order.figures.${figure}`),
        value: formatMoney(credits[figure], credits.currency_code, locale),
      }))}
    />
  )
}
