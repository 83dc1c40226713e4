import { COUPON_EVENTS } from "./coupons/events"
import { REDEMPTION_EVENTS } from "./redemptions/events"
import { REDEMPTION_VIEW } from "./redemptions/view"

/** The module's functions, triggers and views, in loading order. */
export const COUPON_FUNCTIONS: string[] = [REDEMPTION_VIEW, ...COUPON_EVENTS, ...REDEMPTION_EVENTS]
