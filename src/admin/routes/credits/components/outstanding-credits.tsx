import { Container, Heading, Text } from "@medusajs/ui"
import { useWalletSummary } from "../../../hooks/credits"
import { formatCredit } from "../../../lib/format-credit"
import { useText } from "../../../lib/use-text"

/** What customers hold of each unit, and what of it is about to end. */
export const OutstandingCredits = () => {
  const { t, locale } = useText()
  const { data: units = [], error } = useWalletSummary()
  if (error) {
    throw error
  }
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {units.map(({ unit, outstanding, expiring_soon, wallets }) => (
        <Container key={unit} className="px-6 py-4">
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("credits.outstanding", { unit: unit.toUpperCase() })}
          </Text>
          <Heading level="h2" className="mt-1 tabular-nums">
            {formatCredit(outstanding, unit, locale)}
          </Heading>
          <Text size="small" leading="compact" className="text-ui-fg-muted mt-1">
            {t("credits.expiring_soon", { amount: formatCredit(expiring_soon, unit, locale) })}
            {" · "}
            {t("credits.wallets", { count: wallets })}
          </Text>
        </Container>
      ))}
    </div>
  )
}
