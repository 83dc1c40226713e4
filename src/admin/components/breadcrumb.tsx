import { useText } from "../lib/use-text"

/** A page's name in the breadcrumbs. */
export const Breadcrumb = ({ text }: { text: string }) => {
  const { t } = useText()
  return <>{t(text)}</>
}
