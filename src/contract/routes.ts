import type { z } from "@medusajs/framework/zod"
import * as cart from "./cart-coupon"
import * as coupon from "./coupon"
import * as coupon_evaluation from "./coupon-evaluation"
import * as coupon_list from "./coupon-list"
import * as coupon_usage from "./coupon-usage"
import * as credit from "./credit"
import * as credit_package from "./credit-package"
import * as credit_settings from "./credit-settings"
import * as credit_unit from "./credit-unit"
import * as customer_coupon from "./customer-coupon"
import * as history from "./history"
import * as report from "./report"
import * as wallet from "./wallet"
import * as webhook from "./webhook"

type Route = { query?: z.ZodType; body?: z.ZodType; answer: z.ZodType }

const HISTORY = { query: history.AdminGetHistory, answer: history.historyAnswer }

/**
 * Every route of this plugin, with its query, its body and the answer to a request that succeeds
 * with 200.
 */
export const ROUTES = {
  "GET /admin/coupons": { query: coupon_list.AdminGetCoupons, answer: coupon_list.couponsAnswer },
  "POST /admin/coupons": { body: coupon.AdminCreateCoupon, answer: coupon.couponAnswer },
  "GET /admin/coupons/summary": { answer: coupon_list.couponSummaryAnswer },
  "POST /admin/coupons/evaluate": {
    body: coupon_evaluation.AdminEvaluateCoupon,
    answer: coupon_evaluation.evaluationAnswer,
  },
  "GET /admin/coupons/:id": { answer: coupon.couponAnswer },
  "POST /admin/coupons/:id": { body: coupon.AdminUpdateCoupon, answer: coupon.couponAnswer },
  "DELETE /admin/coupons/:id": { query: coupon.AdminDeleteCoupon, answer: coupon.couponDeleted },
  "POST /admin/coupons/:id/duplicate": {
    body: coupon.AdminDuplicateCoupon,
    answer: coupon.couponAnswer,
  },
  "GET /admin/coupons/:id/redemptions": {
    query: coupon_usage.AdminGetRedemptions,
    answer: coupon_usage.redemptionsAnswer,
  },
  "GET /admin/coupons/:id/usage": {
    query: coupon_usage.AdminGetCouponUsage,
    answer: coupon_usage.couponUsageAnswer,
  },
  "GET /admin/coupons/:id/customers": {
    query: customer_coupon.AdminGetCustomerCoupons,
    answer: customer_coupon.customerCouponsAnswer,
  },
  "POST /admin/coupons/:id/attach": {
    body: customer_coupon.AdminAttachToCustomers,
    answer: customer_coupon.attachResultsAnswer,
  },
  "GET /admin/customers/:id/coupons": {
    query: customer_coupon.AdminGetCustomerCoupons,
    answer: customer_coupon.customerCouponsAnswer,
  },
  "POST /admin/customers/:id/coupons": {
    body: customer_coupon.AdminAttachCoupon,
    answer: customer_coupon.customerCouponAnswer,
  },
  "DELETE /admin/customer-coupons/:id": {
    body: customer_coupon.AdminRemoveCustomerCoupon,
    answer: customer_coupon.customerCouponAnswer,
  },
  "GET /admin/customer-coupons/:id/applications": {
    query: customer_coupon.AdminGetApplications,
    answer: customer_coupon.applicationsAnswer,
  },
  "GET /store/customers/me/coupons": {
    query: customer_coupon.AdminGetCustomerCoupons,
    answer: customer_coupon.shopperCouponsAnswer,
  },
  "GET /admin/orders/:id/coupons": {
    query: coupon_usage.AdminGetRedemptions,
    answer: coupon_usage.orderCouponsAnswer,
  },

  "GET /store/carts/:id/coupons": { answer: cart.cartCouponsAnswer },
  "POST /store/carts/:id/coupons": {
    body: cart.StoreAddCartCoupon,
    answer: cart.cartAndCouponsAnswer,
  },
  "DELETE /store/carts/:id/coupons/:code": { answer: cart.cartAndCouponsAnswer },

  "GET /admin/credit-settings": { answer: credit_settings.creditSettingsAnswer },
  "POST /admin/credit-settings": {
    body: credit_settings.AdminUpdateCreditSettings,
    answer: credit_settings.creditSettingsAnswer,
  },

  "GET /admin/credit-units": {
    query: credit_unit.AdminGetCreditUnits,
    answer: credit_unit.creditUnitsAnswer,
  },
  "POST /admin/credit-units": {
    body: credit_unit.AdminCreateCreditUnit,
    answer: credit_unit.creditUnitAnswer,
  },
  "GET /admin/credit-units/:key": { answer: credit_unit.creditUnitAnswer },
  "POST /admin/credit-units/:key": {
    body: credit_unit.AdminUpdateCreditUnit,
    answer: credit_unit.creditUnitAnswer,
  },
  "DELETE /admin/credit-units/:key": { answer: credit_unit.creditUnitDeleted },

  "GET /admin/wallets": { query: wallet.AdminGetWallets, answer: wallet.listedWalletsAnswer },
  "GET /admin/wallets/summary": { answer: wallet.walletSummaryAnswer },
  "GET /admin/customers/:id/wallets": { answer: wallet.walletsAnswer },
  "GET /store/customers/me/wallets": { answer: wallet.walletsAnswer },

  "POST /admin/customers/:id/credits": {
    body: credit.AdminGrantCredits,
    answer: credit.grantAnswer,
  },
  "POST /admin/customers/:id/credits/consume": {
    body: credit.AdminConsumeCredits,
    answer: credit.entryAnswer,
  },
  "POST /admin/customers/:id/credits/restore": {
    body: credit.AdminRestoreCredits,
    answer: credit.entryAnswer,
  },
  "GET /admin/customers/:id/credits/entries": {
    query: credit.AdminGetCreditEntries,
    answer: credit.entriesAnswer,
  },
  "GET /admin/customers/:id/credits/grants": {
    query: credit.AdminGetCreditGrants,
    answer: credit.grantsAnswer,
  },
  "POST /admin/credit-grants/:id/void": {
    body: credit.AdminVoidGrant,
    answer: credit.grantAnswer,
  },
  "GET /store/customers/me/wallets/:unit/entries": {
    query: credit.StoreGetWalletEntries,
    answer: credit.shopperEntriesAnswer,
  },
  "GET /store/customers/me/wallets/:unit/grants": {
    query: credit.StoreGetWalletGrants,
    answer: credit.shopperGrantsAnswer,
  },

  "GET /store/carts/:id/credits": { answer: credit.cartCreditsAnswer },
  "POST /store/carts/:id/credits": {
    body: credit.StoreSetCartCredits,
    answer: credit.cartCreditsAnswer,
  },
  "DELETE /store/carts/:id/credits": { answer: credit.cartCreditsAnswer },

  "GET /admin/orders/:id/credits": { answer: credit.orderCreditsAnswer },
  "POST /admin/orders/:id/credits/restore": {
    body: credit.AdminRestoreOrderCredits,
    answer: credit.orderRestorationAnswer,
  },
  "POST /admin/orders/:id/credits/claw-back": {
    body: credit.AdminClawBackOrderCredits,
    answer: credit.clawBackAnswer,
  },

  "GET /admin/credit-packages": {
    query: credit_package.AdminGetCreditPackages,
    answer: credit_package.creditPackagesAnswer,
  },
  "POST /admin/credit-packages": {
    body: credit_package.AdminCreateCreditPackage,
    answer: credit_package.creditPackageAnswer,
  },
  "GET /admin/credit-packages/:id": { answer: credit_package.creditPackageAnswer },
  "POST /admin/credit-packages/:id": {
    body: credit_package.AdminUpdateCreditPackage,
    answer: credit_package.creditPackageAnswer,
  },
  "POST /admin/credit-packages/:id/move": {
    body: credit_package.AdminMoveCreditPackage,
    answer: credit_package.creditPackageAnswer,
  },
  "DELETE /admin/credit-packages/:id": { answer: credit_package.creditPackageDeleted },
  "GET /store/credit-packages": {
    query: credit_package.StoreGetCreditPackages,
    answer: credit_package.pricedPackagesAnswer,
  },
  "GET /store/credit-packages/:slug": {
    query: credit_package.StoreGetCreditPackage,
    answer: credit_package.pricedPackageAnswer,
  },
  "POST /store/credit-packages/:slug/checkout": {
    body: credit_package.StoreCheckoutCreditPackage,
    answer: credit_package.cartAnswer,
  },

  "GET /admin/reports/credits": {
    query: report.AdminGetCreditReport,
    answer: report.creditReportAnswer,
  },
  "GET /admin/reports/credits/entries": {
    query: report.AdminGetCreditReportEntries,
    answer: report.creditReportEntriesAnswer,
  },
  "GET /admin/reports/credits/liability": {
    query: report.AdminGetCreditLiability,
    answer: report.creditLiabilityAnswer,
  },
  "GET /admin/reports/coupons": {
    query: report.AdminGetCouponReport,
    answer: report.couponReportAnswer,
  },
  "GET /admin/reports/credit-packages": {
    query: report.AdminGetCreditPackageReport,
    answer: report.creditPackageReportAnswer,
  },
  "GET /admin/reports/customers/:id/statement": {
    query: report.AdminGetStatement,
    answer: report.statementAnswer,
  },

  "GET /admin/webhook-endpoints": {
    query: webhook.AdminGetWebhookEndpoints,
    answer: webhook.endpointsAnswer,
  },
  "POST /admin/webhook-endpoints": {
    body: webhook.AdminCreateWebhookEndpoint,
    answer: webhook.endpointWithSecretAnswer,
  },
  "GET /admin/webhook-endpoints/:id": { answer: webhook.endpointAnswer },
  "POST /admin/webhook-endpoints/:id": {
    body: webhook.AdminUpdateWebhookEndpoint,
    answer: webhook.endpointAnswer,
  },
  "DELETE /admin/webhook-endpoints/:id": { answer: webhook.endpointDeleted },
  "POST /admin/webhook-endpoints/:id/rotate-secret": { answer: webhook.endpointWithSecretAnswer },
  "POST /admin/webhook-endpoints/:id/enable": { answer: webhook.endpointAnswer },
  "POST /admin/webhook-endpoints/:id/test": { answer: webhook.deliveryAnswer },
  "POST /admin/webhook-endpoints/:id/resend": {
    body: webhook.AdminResendDeliveries,
    answer: webhook.resentAnswer,
  },
  "GET /admin/webhook-endpoints/:id/deliveries": {
    query: webhook.AdminGetWebhookDeliveries,
    answer: webhook.deliveriesAnswer,
  },
  "GET /admin/webhook-deliveries/:id": { answer: webhook.deliveryAnswer },
  "POST /admin/webhook-deliveries/:id/resend": { answer: webhook.deliveryAnswer },

  "GET /admin/coupons/:id/history": HISTORY,
  "GET /admin/credit-packages/:id/history": HISTORY,
  "GET /admin/credit-units/:key/history": HISTORY,
  "GET /admin/customer-coupons/:id/history": HISTORY,
  "GET /admin/webhook-endpoints/:id/history": HISTORY,
} as const satisfies Record<string, Route>

type Schema<Name extends keyof typeof ROUTES, Part extends keyof Route> =
  (typeof ROUTES)[Name] extends Record<Part, infer S extends z.ZodType> ? S : never

/** The types on the wire, route by route. */
export type Wire = {
  [Name in keyof typeof ROUTES]: {
    query: z.input<Schema<Name, "query">>
    body: z.input<Schema<Name, "body">>
    answer: z.input<Schema<Name, "answer">>
  }
}
export type RouteName = keyof Wire
export type QueryInput<Name extends RouteName> = Wire[Name]["query"]
export type BodyInput<Name extends RouteName> = Wire[Name]["body"]
export type AnswerJson<Name extends RouteName> = Wire[Name]["answer"]

/** The types on the server: query and body as parsed, the answer before it is serialized. */
export type QueryOf<Name extends RouteName> = z.output<Schema<Name, "query">>
export type BodyOf<Name extends RouteName> = z.output<Schema<Name, "body">>
export type AnswerOf<Name extends RouteName> = z.output<Schema<Name, "answer">>
