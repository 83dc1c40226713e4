import type { MedusaContainer } from "@medusajs/framework/types"
import type CouponModuleService from "../modules/coupon/service"
import type CreditModuleService from "../modules/credit/service"
import type HistoryModuleService from "../modules/history/service"
import type OutboxModuleService from "../modules/outbox/service"
import type ReportModuleService from "../modules/report/service"
import type WebhookModuleService from "../modules/webhook/service"

type Container = Pick<MedusaContainer, "resolve">

/** The Coupon Module's service. */
export const couponsOf = (container: Container): CouponModuleService => container.resolve("coupon")

/** The Credit Module's service. */
export const creditsOf = (container: Container): CreditModuleService => container.resolve("credit")

/** The Outbox Module's service. */
export const outboxOf = (container: Container): OutboxModuleService => container.resolve("outbox")

/** The History Module's service. */
export const historyOf = (container: Container): HistoryModuleService =>
  container.resolve("history")

/** The Report Module's service. */
export const reportsOf = (container: Container): ReportModuleService => container.resolve("report")

/** The Webhook Module's service. */
export const webhooksOf = (container: Container): WebhookModuleService =>
  container.resolve("webhook")
