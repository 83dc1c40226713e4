import { useTranslation } from "react-i18next"

/** A text of ours by its path, with what its placeholders stand for; `count` chooses the plural form. */
export type Translate = (key: string | string[], options?: Record<string, unknown>) => string

/** The plugin's own texts, the language they are in, and where it begins to read. */
export function useText(): { t: Translate; locale: string; dir: "ltr" | "rtl" } {
  const { t, i18n } = useTranslation("coupons-credits")
  return {
    t: t as unknown as Translate,
    locale: i18n.resolvedLanguage ?? i18n.language,
    dir: i18n.dir(),
  }
}
