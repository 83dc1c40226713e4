import { StatusBadge, Text } from "@medusajs/ui"
import type { OrderCredits, OrderGrant } from "../../hooks/orders"
import { useCreditFormat } from "../../lib/use-credit-format"
import { useText } from "../../lib/use-text"
import { Figures } from "../figures"
import { GRANT_COLORS } from "../status-colors"
import { Uncovered } from "./order-tips"

/** A grant is named after the order line that bought it. */
export type GrantName = (grant: { line_item_id: string | null }) => string

/**
 * What an order's credit packages granted, line by line, what became of it, and what they are still
 * to grant.
 */
export const GrantedCredits = ({
  credits,
  nameOf,
}: {
  credits: OrderCredits
  nameOf: GrantName
}) => {
  const { t } = useText()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("order.granted")}
      </Text>
      <GrantList grants={credits.granted} incoming={credits.incoming} nameOf={nameOf} />
      <Uncovered credits={credits} />
    </div>
  )
}

const ALWAYS = ["amount", "spent", "recoverable"] as const
const IF_ANY = ["held", "voided", "clawback_shortfall"] as const

type ListProps = {
  grants: OrderGrant[]
  incoming: OrderCredits["incoming"]
  nameOf: GrantName
}

export const GrantList = ({ grants, incoming, nameOf }: ListProps) => {
  const { t } = useText()
  const { formatCredit } = useCreditFormat()
  return (
    <ul className="flex flex-col gap-y-4">
      {grants.map((grant) => (
        <li key={grant.id} className="flex flex-col gap-y-2">
          <div className="flex items-center justify-between gap-x-2">
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {nameOf(grant)}
            </Text>
            <StatusBadge color={GRANT_COLORS[grant.status]}>
              {t(`grants.status.${grant.status}`)}
            </StatusBadge>
          </div>
          <Figures
            figures={[...ALWAYS, ...IF_ANY.filter((figure) => grant[figure] > 0)].map((figure) => ({
              label: t(`order.figures.${figure}`),
              value: formatCredit(grant[figure], grant.unit),
            }))}
          />
        </li>
      ))}
      {incoming.map((line) => (
        <li key={line.line_item_id} className="flex items-center justify-between gap-x-2">
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {nameOf(line)} · {formatCredit(line.amount, line.unit)}
          </Text>
          <StatusBadge color={GRANT_COLORS.incoming}>{t("grants.status.incoming")}</StatusBadge>
        </li>
      ))}
    </ul>
  )
}
