import { Heading, Text } from "@medusajs/ui"
import type { Wallet } from "../../hooks/credits"
import { useCreditFormat } from "../../lib/use-credit-format"
import { useText } from "../../lib/use-text"

const FIGURES = ["available", "held", "incoming", "expiring_soon"] as const

export const WalletFigures = ({ wallet }: { wallet: Wallet }) => {
  const { t } = useText()
  const { formatCredit } = useCreditFormat()
  return (
    <div className="grid grid-cols-2 gap-4 px-6 py-4 md:grid-cols-4">
      {FIGURES.map((figure) => (
        <div key={figure}>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t(`wallet.${figure}`)}
          </Text>
          <Heading level="h3" className="tabular-nums">
            {formatCredit(wallet[figure], wallet.unit)}
          </Heading>
        </div>
      ))}
    </div>
  )
}
