import { CLAW_BACK_PURCHASES } from "./claw-back"
import { IS_OFF } from "./is-off"
import { CLAIMED, COSTS, LINES, WRITTEN_OFF } from "./lines"
import { COVERED, GOODWILL, MONEY, OTHER_CREDIT, PLACES, UNCOVERED, UNREFUNDED } from "./money"
import { OWNER } from "./owner"
import { CART_PACKAGES, NOTE_SALE, SOLD_LINES } from "./sell"
import { LOCK_PURCHASES, SETTLE_PURCHASES } from "./settle"
import { SET_OFF, TAKE_BACK } from "./take-back"
import {
  CREDIT_FOR_PACKAGES,
  IS_PACKAGE_LINE,
  REFUNDED_LONG_AGO,
  UNPAID_AT,
  UNSETTLED,
} from "./verify"

/**
 * The SQL that compares grants with orders, in loading order. It reads Medusa's orders, payments
 * and customers. All of it is plpgsql, which looks for tables when it runs: Medusa's may be created
 * after ours.
 */
export const PURCHASE_FUNCTIONS: string[] = [
  CART_PACKAGES,
  NOTE_SALE,
  SOLD_LINES,
  CLAIMED,
  COSTS,
  LINES,
  WRITTEN_OFF,
  MONEY,
  OTHER_CREDIT,
  GOODWILL,
  UNREFUNDED,
  PLACES,
  COVERED,
  UNCOVERED,
  OWNER,
  IS_OFF,
  SET_OFF,
  TAKE_BACK,
  LOCK_PURCHASES,
  SETTLE_PURCHASES,
  CLAW_BACK_PURCHASES,
  UNSETTLED,
  IS_PACKAGE_LINE,
  CREDIT_FOR_PACKAGES,
  REFUNDED_LONG_AGO,
  UNPAID_AT,
]
