import type { CreatePromotionDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createCoupon, type CouponFields } from "../helpers/coupons/coupons"
import { registerCustomer } from "../helpers/shop/people"
import { createStore } from "../helpers/shop/store"
import { createBudget, redeem, registerUsage } from "./coupons/redemption-tasks"
import { startLoopDelay, stopLoopDelay } from "./reports/loop-delay-tasks"

/** What a benchmark runs inside a server: input and result travel between processes, as JSON. */
export const tasks = {
  createStore: (container: MedusaContainer, _: null) => createStore(container),
  createCoupon: (container: MedusaContainer, fields: CouponFields) =>
    createCoupon(container, fields),
  createPromotion: (container: MedusaContainer, promotion: CreatePromotionDTO) =>
    container.resolve(Modules.PROMOTION).createPromotions(promotion),
  registerCustomer: (container: MedusaContainer, _: null) => registerCustomer(container),
  createBudget,
  redeem,
  registerUsage,
  startLoopDelay: (_container: MedusaContainer, _: null) => startLoopDelay(),
  stopLoopDelay: (_container: MedusaContainer, _: null) => stopLoopDelay(),
}
