import type { MedusaRequest } from "@medusajs/framework/http"
import type { ComputeActionContext } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ORDER_CONTEXT, type WithOrderContext } from "../../../modules/coupon/carts/order-context"
import { queryGraph } from "../../../plugin/query-graph"

type Draft = {
  currency_code: string
  promotions?: ({ code?: string | null } | null)[] | null
}

/**
 * Evaluates codes before an edit puts them on a draft order. The workflow evaluates them too, but
 * after it refuses a code, core keeps the link to its promotion. Core refuses unknown drafts
 * itself.
 * @throws the refusal of the first code whose coupon does not apply
 */
export async function checkEntered(
  { scope }: Pick<MedusaRequest, "scope">,
  order_id: string,
  entered: string[]
): Promise<void> {
  const [draft] = await queryGraph<Draft>(scope, {
    entity: "order",
    fields: ["currency_code", "promotions.code"],
    filters: { id: order_id },
  })
  if (!draft) {
    return
  }
  const { items } = await scope.resolve(Modules.ORDER).previewOrderChange(order_id)
  const present = (draft.promotions ?? []).flatMap((promotion) => promotion?.code ?? [])
  const context = {
    currency_code: draft.currency_code,
    items,
    [ORDER_CONTEXT]: { order_id, entered: entered.filter((code) => !present.includes(code)) },
  } as unknown as ComputeActionContext & WithOrderContext
  await scope
    .resolve(Modules.PROMOTION)
    .computeActions([...new Set([...present, ...entered])], context)
}
