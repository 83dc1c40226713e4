import { Text } from "@medusajs/ui"
import { useText } from "../../../../lib/use-text"

/** What a storefront adds beside its other totals. */
const LINES = `{cart.credit_line_total > 0 && (
  <div className="flex justify-between">
    <span>Credit</span>
    <span>
      - {convertToLocale({
        amount: cart.credit_line_total,
        currency_code: cart.currency_code,
      })}
    </span>
  </div>
)}`

/** The few lines by which a storefront shows credit. Code reads from left to right everywhere. */
export const StorefrontLines = () => {
  const { t } = useText()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("settings.checkout.storefront.title")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("settings.checkout.storefront.text")}
      </Text>
      <pre
        dir="ltr"
        tabIndex={0}
        aria-label={t("settings.checkout.storefront.title")}
        className="txt-compact-small bg-ui-bg-subtle overflow-x-auto rounded-md border p-3 font-mono"
      >
        <code>{LINES}</code>
      </pre>
    </div>
  )
}
