import { useText } from "../lib/use-text"

/** A page's name in the path at the top. */
export const Breadcrumb = ({ text }: { text: string }) => {
  const { t } = useText()
  return <>{t(text)}</>
}
