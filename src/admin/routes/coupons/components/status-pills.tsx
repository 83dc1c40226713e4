import { Button } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { useText } from "../../../lib/use-text"

const PILLS = ["all", "active", "disabled", "expired"] as const

/**
 * Filters the coupons by status. The filter is in the URL, so it can be shared and undone by going
 * back.
 */
export const StatusPills = () => {
  const { t } = useText()
  const [params, setParams] = useSearchParams()
  const chosen = params.get("status") ?? "all"

  const choose = (pill: string) =>
    setParams((before) => {
      before.delete("offset")
      if (pill === "all") {
        before.delete("status")
      } else {
        before.set("status", pill)
      }
      return before
    })

  return (
    <div role="group" aria-label={t("coupons.pills.label")} className="flex flex-wrap gap-1">
      {PILLS.map((pill) => (
        <Button
          key={pill}
          size="small"
          variant={pill === chosen ? "secondary" : "transparent"}
          aria-pressed={pill === chosen}
          onClick={() => choose(pill)}
        >
          {t(`coupons.pills.${pill}`)}
        </Button>
      ))}
    </div>
  )
}
