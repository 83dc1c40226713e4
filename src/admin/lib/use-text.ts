import { useTranslation } from "react-i18next"

/** A text of ours by its path, with what its placeholders stand for; `count` chooses the plural form. */
export type Translate = (key: string, options?: Record<string, unknown>) => string

/** The plugin's own texts, and the language they are in. */
export function useText(): { t: Translate; locale: string } {
  const { t, i18n } = useTranslation("coupons-credits")
  return { t: t as unknown as Translate, locale: i18n.resolvedLanguage ?? i18n.language }
}
