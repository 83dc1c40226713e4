import { APPLY_PAYMENT, MAY_APPLY } from "./apply"
import {
  PAYMENT_ASKED,
  PAYMENT_REFUSED,
  FIT_PAYMENT,
  PAYMENT_HOLD,
  PAYMENT_PINNED,
  PAYMENT_WALLET,
} from "./fit"
import { PIN_PAYMENT, UNPIN_PAYMENT } from "./pin"
import { REQUEST_PAYMENT } from "./request"
import { RESTORE_PAYMENT } from "./restore"
import { PAYMENT_CART, PAYMENT_SHOWN, SETTLE_PAYMENT } from "./settle"

/**
 * The SQL of paying by credit, in loading order. It moves credit by the ledger's functions alone.
 */
export const PAYMENT_FUNCTIONS: string[] = [
  PAYMENT_HOLD,
  PAYMENT_WALLET,
  PAYMENT_PINNED,
  PAYMENT_REFUSED,
  PAYMENT_ASKED,
  FIT_PAYMENT,
  REQUEST_PAYMENT,
  MAY_APPLY,
  APPLY_PAYMENT,
  PIN_PAYMENT,
  UNPIN_PAYMENT,
  PAYMENT_SHOWN,
  PAYMENT_CART,
  SETTLE_PAYMENT,
  RESTORE_PAYMENT,
]
