import type {
  ComputeActionContext,
  ComputeActionOptions,
  ComputeActions,
  Context,
} from "@medusajs/framework/types"
import { noting } from "../../plugin/refusal-scope"
import type { ComputeContext } from "../coupon/carts/from-context"
import type { PlainAdjustment } from "../coupon/carts/line-basis"
import { ORDER_CONTEXT, type WithOrderContext } from "../coupon/carts/order-context"
import ManagedPromotions from "./managed-promotions"

const ADD_ITEM_ADJUSTMENT = "addItemAdjustment" as const

/**
 * Medusa's Promotion Module with coupons: plain and automatic promotions by core, exactly as without us, then the
 * coupons on what those left. `computeActions` is the one place through which all of Medusa's flows go.
 */
export default class PromotionModuleService extends ManagedPromotions {
  /** What the coupon module looks for when a store starts. */
  static readonly appliesCoupons = true

  override async computeActions(
    codes: string[],
    context: ComputeActionContext,
    options?: ComputeActionOptions,
    sharedContext?: Context
  ): Promise<ComputeActions[]> {
    const couponContext = context as unknown as ComputeContext
    const coupons = await this.coupons.onContext(couponContext, codes)
    const couponCodes = new Set(coupons.map(({ terms }) => terms.code))
    const plainCodes = codes.filter((code) => !couponCodes.has(code))

    const { [ORDER_CONTEXT]: _, ...coreContext } = context as ComputeActionContext &
      WithOrderContext
    const actions = await super.computeActions(plainCodes, coreContext, options, sharedContext)
    if (!coupons.length) {
      return actions
    }
    const discounts = await noting(
      this.coupons.discountsFor(couponContext, coupons, takenByItem(actions))
    )
    return [
      ...actions,
      ...discounts.map((discount) => ({ action: ADD_ITEM_ADJUSTMENT, ...discount })),
    ]
  }
}

function takenByItem(actions: ComputeActions[]): Map<string, PlainAdjustment[]> {
  const taken = new Map<string, PlainAdjustment[]>()
  for (const action of actions) {
    if (action.action === ADD_ITEM_ADJUSTMENT) {
      const { item_id, amount, is_tax_inclusive = false } = action
      taken.set(item_id, [...(taken.get(item_id) ?? []), { amount, is_tax_inclusive }])
    }
  }
  return taken
}
