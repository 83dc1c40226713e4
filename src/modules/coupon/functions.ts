import { ATTACHMENT_EVENTS } from "./attachments/events"
import { REMAINDER } from "./attachments/remainder"
import { CART_CUSTOMER_VIEW } from "./attachments/view"
import { FIND_FOR_CART, FIND_FOR_ORDER } from "./carts/find-coupons"
import { LOAD_CART } from "./carts/load-cart"
import { COUPON_EVENTS } from "./coupons/events"
import { REDEMPTION_EVENTS } from "./redemptions/events"
import { REDEMPTION_VIEW, USE_VIEW } from "./redemptions/view"

/** The module's functions, triggers and views, in loading order. */
export const COUPON_FUNCTIONS: string[] = [
  REDEMPTION_VIEW,
  USE_VIEW,
  CART_CUSTOMER_VIEW,
  ...COUPON_EVENTS,
  ...REDEMPTION_EVENTS,
  ...REMAINDER,
  ...ATTACHMENT_EVENTS,
  FIND_FOR_CART.create,
  FIND_FOR_ORDER.create,
  LOAD_CART.create,
]
