import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCouponsMiddlewares } from "./admin/coupons/middlewares"
import { adminCreditGrantsMiddlewares } from "./admin/credit-grants/middlewares"
import { adminCustomerCreditsMiddlewares } from "./admin/customers/[id]/middlewares"
import { adminPromotionsMiddlewares } from "./admin/promotions/middlewares"
import { storeCartsMiddlewares } from "./store/carts/middlewares"

export default defineMiddlewares({
  routes: [
    ...adminCouponsMiddlewares,
    ...adminCreditGrantsMiddlewares,
    ...adminCustomerCreditsMiddlewares,
    ...adminPromotionsMiddlewares,
    ...storeCartsMiddlewares,
  ],
})
