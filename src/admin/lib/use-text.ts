import { useTranslation } from "react-i18next"

/** Translates a path of our texts. Options fill placeholders; `count` chooses the plural form. */
export type Translate = (key: string | string[], options?: Record<string, unknown>) => string

/** The plugin's texts, their language, and its reading direction. */
export function useText(): { t: Translate; locale: string; dir: "ltr" | "rtl" } {
  const { t, i18n } = useTranslation("coupons-credits")
  return {
    t: t as unknown as Translate,
    locale: i18n.resolvedLanguage ?? i18n.language,
    dir: i18n.dir(),
  }
}
