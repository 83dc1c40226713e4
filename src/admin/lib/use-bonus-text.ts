import type { Bonus } from "./bonus"
import { formatRatio } from "./format"
import { useText } from "./use-text"

/** `+20 %`, and a sentence that also names the base rate. */
export function useBonusText() {
  const { t, locale } = useText()
  const percent = (share: number, signDisplay: "always" | "never") =>
    new Intl.NumberFormat(locale, {
      style: "percent",
      signDisplay,
    }).format(share)
  return {
    short: ({ share }: Bonus) => percent(share, "always"),
    sentence: ({ share, base }: Bonus, currency_code: string) =>
      t(share > 0 ? "packages.bonus.above" : "packages.bonus.below", {
        bonus: percent(share, share > 0 ? "always" : "never"),
        base: formatRatio(base, locale),
        currency: currency_code.toUpperCase(),
      }),
  }
}
