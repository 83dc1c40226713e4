import { InlineTip } from "@medusajs/ui"
import { useText } from "../../../lib/use-text"

/** What the report says of how it was read. */
export const Notice = ({ notice }: { notice: "replica_unavailable" | null | undefined }) => {
  const { t } = useText()
  return notice ? (
    <div className="px-6 py-4">
      <InlineTip variant="warning" label={t("reports.notice.label")}>
        {t(`reports.notice.${notice}`)}
      </InlineTip>
    </div>
  ) : null
}
