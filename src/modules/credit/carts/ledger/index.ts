import { AVAILABLE, CART_ASKS, CART_FIT, CART_HOLD, CART_PINNED, CART_WALLET } from "./fit"
import { CART_PIN, CART_UNPIN } from "./pin"
import { CART_REQUEST, ON_OTHER_CARTS } from "./request"
import { ORDER_RESTORE } from "./restore"
import { CART_OF_ORDER, ORDER_CREDIT, ORDER_SETTLE } from "./settle"

/** What carts and orders do with holds, in loading order; beside the ledger's own functions, which do all that moves. */
export const CART_LEDGER: string[] = [
  CART_HOLD,
  CART_WALLET,
  CART_PINNED,
  AVAILABLE,
  CART_ASKS,
  CART_FIT,
  ON_OTHER_CARTS,
  CART_REQUEST,
  CART_PIN,
  CART_UNPIN,
  ORDER_CREDIT,
  CART_OF_ORDER,
  ORDER_SETTLE,
  ORDER_RESTORE,
]
