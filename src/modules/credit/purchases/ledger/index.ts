import { ORDER_CLAW_BACK } from "./claw-back"
import { IS_OFF } from "./is-off"
import { CLAIMED, LINES } from "./lines"
import { MONEY, OTHER_CREDIT, UNCOVERED } from "./money"
import { OWNER } from "./owner"
import { CART_PACKAGES, SELL, SOLD_LINES } from "./sell"
import { LOCK_PURCHASES, SETTLE } from "./settle"
import { FORGIVE, TAKE_BACK } from "./take-back"
import { CREDIT_FOR_PACKAGES, IS_PACKAGE_LINE, UNPAID_AT, UNSETTLED } from "./verify"

/**
 * Brings what customers were granted in line with what their orders hold and have paid for, in loading order. These are the
 * functions that read Medusa's orders, payments and customers; plpgsql, because these tables may come later than ours.
 */
export const PURCHASE_LEDGER: string[] = [
  CART_PACKAGES,
  SELL,
  SOLD_LINES,
  CLAIMED,
  LINES,
  MONEY,
  OTHER_CREDIT,
  UNCOVERED,
  OWNER,
  IS_OFF,
  FORGIVE,
  TAKE_BACK,
  LOCK_PURCHASES,
  SETTLE,
  ORDER_CLAW_BACK,
  UNSETTLED,
  IS_PACKAGE_LINE,
  CREDIT_FOR_PACKAGES,
  UNPAID_AT,
]
