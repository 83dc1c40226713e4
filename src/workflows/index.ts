/**
 * The workflows that a merchant's code may run, with their inputs, and our handlers of core's
 * hooks.
 */
export {
  type UpdateCartCouponsInput,
  updateCartCouponsWorkflow,
} from "./coupon-cart/update-cart-coupons"
export {
  type SettleOrderCouponsInput,
  settleOrderCouponsWorkflow,
} from "./coupon-redemption/settle-order-coupons"
export { type SweepCouponsInput, sweepCouponsWorkflow } from "./coupon-redemption/sweep-coupons"
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
export { applyCreditPaymentWorkflow } from "./credit-payment/apply-credit-payment"
export { refreshCreditPaymentWorkflow } from "./credit-payment/refresh-credit-payment"
export { restoreCreditPaymentWorkflow } from "./credit-payment/restore-credit-payment"
export {
  type SettleCreditPaymentInput,
  settleCreditPaymentWorkflow,
} from "./credit-payment/settle-credit-payment"
export {
  type SweepCreditPaymentsInput,
  sweepCreditPaymentsWorkflow,
} from "./credit-payment/sweep-credit-payments"
export {
  type UpdateCreditPaymentInput,
  updateCreditPaymentWorkflow,
} from "./credit-payment/update-credit-payment"
export { attachCouponWorkflow } from "./customer-coupon/attach-coupon"
export {
  type RemoveCustomerCouponInput,
  removeCustomerCouponWorkflow,
} from "./customer-coupon/remove-customer-coupon"
export { clawBackCreditPurchasesWorkflow } from "./credit-purchase/claw-back-credit-purchases"
export {
  type SettleCreditPurchasesInput,
  settleCreditPurchasesWorkflow,
} from "./credit-purchase/settle-credit-purchases"
export { sweepCreditPurchasesWorkflow } from "./credit-purchase/sweep-credit-purchases"
export { consumeCreditsWorkflow } from "./credit/consume-credits"
export { expireCreditsWorkflow } from "./credit/expire-credits"
export { grantCreditsWorkflow } from "./credit/grant-credits"
export { restoreCreditsWorkflow } from "./credit/restore-credits"
export { voidCreditGrantWorkflow } from "./credit/void-credit-grant"
export { claimCart, unclaimCart } from "./hooks/complete-cart-validate"
export { rememberCodes, unrememberCodes } from "./hooks/remember-codes"
export { tellCreatedOrder, tellDraftOrder, tellOrder } from "./hooks/tell-orders"
