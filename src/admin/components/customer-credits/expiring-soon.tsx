import { InlineTip } from "@medusajs/ui"
import { useGrants, type Wallet } from "../../hooks/credits"
import { useCreditFormat } from "../../lib/use-credit-format"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"

/** The number of grants listed; the figure beside them sums up all. */
const SHOWN = 3

type Props = { customer_id: string; wallet: Wallet }

/** Lists grants that end within 30 days. */
export const ExpiringSoon = ({ customer_id, wallet: { unit } }: Props) => {
  const { t, locale } = useText()
  const dates = useDates()
  const { formatCredit } = useCreditFormat()
  const query = { unit, expiring_soon: true, limit: SHOWN, offset: 0 }
  const { data } = useGrants(customer_id, query)
  const grants = data?.credit_grants ?? []
  if (grants.length === 0) {
    return null
  }
  return (
    <div className="px-6 py-4">
      <InlineTip variant="warning" label={t("wallet.expiring_soon")}>
        {new Intl.ListFormat(locale, { type: "unit" }).format(
          grants.map(({ remaining, expires_at }) =>
            t("customer.expires", {
              amount: formatCredit(remaining, unit),
              time: dates.edge(expires_at, "end"),
            })
          )
        )}
      </InlineTip>
    </div>
  )
}
