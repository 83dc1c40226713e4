import { Container, Heading } from "@medusajs/ui"
import { useText } from "../../lib/use-text"
import { HistoryList } from "./history-list"

/** A card of a page. @param of the thing's path, `/admin/coupons/<id>` */
export const HistorySection = ({ of }: { of: string }) => {
  const { t } = useText()
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("changes.title")}
      </Heading>
      <div className="px-6 py-4">
        <HistoryList of={of} />
      </div>
    </Container>
  )
}
