import { LEDGER_FUNCTIONS } from "./ledger/functions"
import { PACKAGE_EVENTS } from "./packages/events"
import { PACKAGE_TERMS } from "./packages/terms"
import { PACKAGE_PRODUCT_VIEW } from "./packages/view"
import { PAYMENT_FUNCTIONS } from "./payments/functions"
import { PURCHASE_FUNCTIONS } from "./purchases/functions"

/** The module's functions, triggers and views, in loading order. */
export const CREDIT_FUNCTIONS: string[] = [
  ...LEDGER_FUNCTIONS,
  PACKAGE_PRODUCT_VIEW,
  ...PACKAGE_TERMS,
  ...PACKAGE_EVENTS,
  ...PURCHASE_FUNCTIONS,
  ...PAYMENT_FUNCTIONS,
]
