import { useTranslation } from "react-i18next"

/** The plugin's own texts, and the language they are in. */
export function useText() {
  const { t, i18n } = useTranslation("coupons-credits")
  return { t, locale: i18n.resolvedLanguage ?? i18n.language }
}
