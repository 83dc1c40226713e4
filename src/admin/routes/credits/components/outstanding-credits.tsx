import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../components/failed"
import { useWalletSummary } from "../../../hooks/credits"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"

/** Placeholders until the number of units is known. */
const PLACES = [1, 2, 3, 4]

/** The outstanding credit of each unit, and the part of it that expires soon. */
export const OutstandingCredits = () => {
  const { t } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const { data: units, error } = useWalletSummary()
  if (error && !units) {
    return (
      <Container className="p-0">
        <Failed error={error} />
      </Container>
    )
  }
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {!units &&
        PLACES.map((place) => (
          <Container key={place} className="px-6 py-4">
            <Skeleton className="h-16 w-full" />
          </Container>
        ))}
      {units?.map(({ unit, outstanding, expiring_soon, wallets }) => (
        <Container key={unit} className="px-6 py-4">
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("credits.outstanding", { unit: unitName(unit) })}
          </Text>
          <Heading level="h2" className="mt-1 tabular-nums">
            {formatCredit(outstanding, unit)}
          </Heading>
          <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">
            {t("credits.expiring_soon", { amount: formatCredit(expiring_soon, unit) })}
            {" · "}
            {t("credits.wallets", { count: wallets })}
          </Text>
        </Container>
      ))}
    </div>
  )
}
