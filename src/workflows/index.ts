/** What a merchant's own code may run: the workflows with their inputs, and the handlers of core's hooks. */
export {
  type UpdateCartCouponsInput,
  updateCartCouponsWorkflow,
} from "./cart-coupons/update-cart-coupons"
export { refreshCartCreditsWorkflow } from "./cart-credits/refresh-cart-credits"
export {
  type SettleCartCreditsInput,
  settleCartCreditsWorkflow,
} from "./cart-credits/settle-cart-credits"
export {
  type SweepCartCreditsInput,
  sweepCartCreditsWorkflow,
} from "./cart-credits/sweep-cart-credits"
export {
  type UpdateCartCreditsInput,
  updateCartCreditsWorkflow,
} from "./cart-credits/update-cart-credits"
export { createCouponWorkflow, type CreateCouponWorkflowInput } from "./coupon/create-coupon"
export { deleteCouponWorkflow, type DeleteCouponWorkflowInput } from "./coupon/delete-coupon"
export {
  duplicateCouponWorkflow,
  type DuplicateCouponWorkflowInput,
} from "./coupon/duplicate-coupon"
export { updateCouponWorkflow, type UpdateCouponWorkflowInput } from "./coupon/update-coupon"
export { attachCreditPackageWorkflow } from "./credit-package/attach-credit-package"
export { createCreditPackageWorkflow } from "./credit-package/create-credit-package"
export {
  type DeleteCreditPackageInput,
  deleteCreditPackageWorkflow,
} from "./credit-package/delete-credit-package"
export { moveCreditPackageWorkflow } from "./credit-package/move-credit-package"
export {
  type UpdateCreditPackageInput,
  updateCreditPackageWorkflow,
} from "./credit-package/update-credit-package"
export {
  type SettleOrderCreditsInput,
  settleOrderCreditsWorkflow,
} from "./credit-purchase/settle-order-credits"
export { sweepCreditPurchasesWorkflow } from "./credit-purchase/sweep-credit-purchases"
export { consumeCreditsWorkflow } from "./credit/consume-credits"
export { expireCreditsWorkflow } from "./credit/expire-credits"
export { grantCreditsWorkflow } from "./credit/grant-credits"
export { notifyExpiringCreditsWorkflow } from "./credit/notify-expiring-credits"
export { restoreCreditsWorkflow } from "./credit/restore-credits"
export { tellCreditEventsWorkflow } from "./credit/tell-credit-events"
export { voidCreditGrantWorkflow } from "./credit/void-credit-grant"
export { claimCart, unclaimCart } from "./hooks/complete-cart-validate"
export { rememberCodes, unrememberCodes } from "./hooks/remember-codes"
export { tellCreatedOrder, tellDraftOrder, tellOrder } from "./hooks/tell-orders"
export { clawBackOrderCreditsWorkflow } from "./order-credits/claw-back-order-credits"
export { restoreOrderCreditsWorkflow } from "./order-credits/restore-order-credits"
export {
  type SettleOrderCouponsInput,
  settleOrderCouponsWorkflow,
} from "./redemption/settle-order-coupons"
export { type SweepCouponsInput, sweepCouponsWorkflow } from "./redemption/sweep-coupons"
