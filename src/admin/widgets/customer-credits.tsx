import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Button, Container, Heading, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"
import { Link, useSearchParams } from "react-router-dom"
import { EntryTable } from "../components/customer-credits/entry-table"
import { ExpiringSoon } from "../components/customer-credits/expiring-soon"
import { GrantDrawer } from "../components/customer-credits/grant-drawer"
import { GrantTable } from "../components/customer-credits/grant-table"
import { WalletFigures } from "../components/customer-credits/wallet-figures"
import { Failed } from "../components/failed"
import { UNIT_PARAM, useCustomerWallets, type Wallet } from "../hooks/credits"
import { useCreditFormat } from "../lib/use-credit-format"
import { useText } from "../lib/use-text"

export const config = defineWidgetConfig({
  zone: "customer.details.after",
  id: "coupons-credits:customer-credits",
})

/** A customer's wallets with grants and entries, and a button to grant more. */
const CustomerCredits = ({ data: customer }: DetailWidgetProps<AdminCustomer>) => {
  const { t, dir } = useText()
  const { unitName } = useCreditFormat()
  const { data: wallets, error } = useCustomerWallets(customer.id)
  const [params, setParams] = useSearchParams()
  const unit = params.get(UNIT_PARAM)
  const [isGranting, setGranting] = useState(false)
  const show = (unit: string) =>
    setParams(
      (before) => {
        before.set(UNIT_PARAM, unit)
        return before
      },
      { replace: true }
    )
  const shown = wallets?.find((wallet) => wallet.unit === unit) ?? wallets?.[0]
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("customer.title")}</Heading>
        <div className="flex items-center gap-x-2">
          {shown && (
            <Button size="small" variant="transparent" asChild>
              <Link to={statementOf(customer.id, shown.unit)}>{t("reports.statement.open")}</Link>
            </Button>
          )}
          <Button size="small" variant="secondary" onClick={() => setGranting(true)}>
            {t("customer.grant")}
          </Button>
        </div>
      </div>
      {error && !wallets && <Failed error={error} />}
      {wallets?.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("customer.empty")}
        </Text>
      )}
      {wallets?.length === 1 && <WalletOf customer_id={customer.id} wallet={wallets[0]} />}
      {wallets && wallets.length > 1 && shown && (
        <Tabs dir={dir} value={shown.unit} onValueChange={show} className="divide-y">
          <Tabs.List className="px-6 py-3">
            {wallets.map((wallet) => (
              <Tabs.Trigger key={wallet.unit} value={wallet.unit}>
                {unitName(wallet.unit)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {wallets.map((wallet) => (
            <Tabs.Content key={wallet.unit} value={wallet.unit}>
              <WalletOf customer_id={customer.id} wallet={wallet} />
            </Tabs.Content>
          ))}
        </Tabs>
      )}
      {isGranting && (
        <GrantDrawer
          customer_id={customer.id}
          unit={shown?.unit}
          onGranted={show}
          onClose={() => setGranting(false)}
        />
      )}
    </Container>
  )
}

const statementOf = (customer_id: string, unit: string) =>
  `/reports/customers/${customer_id}?unit=${encodeURIComponent(unit)}`

type WalletProps = { customer_id: string; wallet: Wallet }

const WalletOf = ({ customer_id, wallet }: WalletProps) => (
  <div className="divide-y">
    <WalletFigures wallet={wallet} />
    {wallet.expiring_soon > 0 && <ExpiringSoon customer_id={customer_id} wallet={wallet} />}
    <GrantTable customer_id={customer_id} unit={wallet.unit} />
    <EntryTable customer_id={customer_id} unit={wallet.unit} />
  </div>
)

export default CustomerCredits
