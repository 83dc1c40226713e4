/** What a merchant's own code may use, beside the workflows (`/workflows`) and the modules' services. */
export { CouponEvents, CreditEvents, CreditPackageEvents } from "./contract/events"
export type { CouponsCreditsOptions, GuardedAction } from "./contract/options"
export {
  COUPON_REASONS,
  REFUSALS,
  type Reason,
  type RefusalAnswer,
  type RefusalCode,
} from "./contract/refusals"
export {
  fail,
  pass,
  type CartFacts,
  type CartLine,
  type CouponRule,
  type CouponTerms,
  type RuleNeed,
  type RuleResult,
  type Stage,
} from "./contract/rules"
export { actAs, type Actor } from "./plugin/actor"
export { couponsOf, creditsOf } from "./plugin/services"
export { signWebhook, verifyWebhook, type WebhookBody } from "./plugin/verify-webhook"
