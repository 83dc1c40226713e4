import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCouponsMiddlewares } from "./admin/coupons/middlewares"
import { adminPromotionsMiddlewares } from "./admin/promotions/middlewares"
import { storeCartsMiddlewares } from "./store/carts/middlewares"

export default defineMiddlewares({
  routes: [...adminCouponsMiddlewares, ...adminPromotionsMiddlewares, ...storeCartsMiddlewares],
})
