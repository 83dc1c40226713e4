import { Button } from "@medusajs/ui"
import { useState } from "react"
import type { OrderCredits } from "../../hooks/orders"
import { useText } from "../../lib/use-text"
import { ClawBackDrawer } from "./claw-back-drawer"
import { clawBackable } from "./claw-backable"
import type { GrantName } from "./granted-credits"
import { RestoreDrawer } from "./restore-drawer"

type Props = { order_id: string; credits: OrderCredits; nameOf: GrantName }

/** The possible actions on an order's credit. Most orders have none. */
export const OrderActions = ({ order_id, credits, nameOf }: Props) => {
  const { t } = useText()
  const [open, setOpen] = useState<"claw_back" | "restore" | null>(null)
  const close = () => setOpen(null)
  const grants = clawBackable(credits)
  const isForfeitable = credits.granted.length === 0 && credits.incoming.length > 0
  const isClawBackable = grants.length > 0 || isForfeitable
  const isRestorable = credits.restorable > 0
  if (!isClawBackable && !isRestorable) {
    return null
  }
  return (
    <div className="bg-ui-bg-subtle flex flex-wrap items-center justify-end gap-2 rounded-b-xl px-4 py-4">
      {isRestorable && (
        <Button size="small" variant="secondary" onClick={() => setOpen("restore")}>
          {t("order.restore.action")}
        </Button>
      )}
      {isClawBackable && (
        <Button size="small" variant="secondary" onClick={() => setOpen("claw_back")}>
          {t("order.claw_back.action")}
        </Button>
      )}
      {open === "restore" && (
        <RestoreDrawer order_id={order_id} credits={credits} onClose={close} />
      )}
      {open === "claw_back" && (
        <ClawBackDrawer
          order_id={order_id}
          credits={credits}
          grants={grants}
          nameOf={nameOf}
          onClose={close}
        />
      )}
    </div>
  )
}
