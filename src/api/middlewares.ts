import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCouponsMiddlewares } from "./admin/coupons/middlewares"
import { adminCreditGrantsMiddlewares } from "./admin/credit-grants/middlewares"
import { adminCreditPackagesMiddlewares } from "./admin/credit-packages/middlewares"
import { adminCreditSettingsMiddlewares } from "./admin/credit-settings/middlewares"
import { adminCreditUnitsMiddlewares } from "./admin/credit-units/middlewares"
import { adminCustomersMiddlewares } from "./admin/customers/[id]/middlewares"
import { adminCustomerCouponsMiddlewares } from "./admin/customer-coupons/middlewares"
import { adminDraftOrdersMiddlewares } from "./admin/draft-orders/middlewares"
import { adminMiddlewares } from "./admin/middlewares"
import { adminOrdersMiddlewares } from "./admin/orders/[id]/middlewares"
import { adminPromotionsMiddlewares } from "./admin/promotions/middlewares"
import { adminReportsMiddlewares } from "./admin/reports/middlewares"
import { adminWalletsMiddlewares } from "./admin/wallets/middlewares"
import { adminWebhooksMiddlewares } from "./admin/webhook-endpoints/middlewares"
import { storeMiddlewares } from "./store/middlewares"
import { storeCartsMiddlewares } from "./store/carts/middlewares"
import { storeCustomerCouponsMiddlewares } from "./store/customers/me/coupons/middlewares"
import { storeWalletsMiddlewares } from "./store/customers/me/wallets/middlewares"
import { storeCreditPackagesMiddlewares } from "./store/credit-packages/middlewares"

export default defineMiddlewares({
  routes: [
    ...adminMiddlewares,
    ...adminCouponsMiddlewares,
    ...adminCreditGrantsMiddlewares,
    ...adminCreditPackagesMiddlewares,
    ...adminCreditSettingsMiddlewares,
    ...adminCreditUnitsMiddlewares,
    ...adminCustomersMiddlewares,
    ...adminCustomerCouponsMiddlewares,
    ...adminDraftOrdersMiddlewares,
    ...adminOrdersMiddlewares,
    ...adminPromotionsMiddlewares,
    ...adminReportsMiddlewares,
    ...adminWalletsMiddlewares,
    ...adminWebhooksMiddlewares,
    ...storeMiddlewares,
    ...storeCartsMiddlewares,
    ...storeCustomerCouponsMiddlewares,
    ...storeWalletsMiddlewares,
    ...storeCreditPackagesMiddlewares,
  ],
})
