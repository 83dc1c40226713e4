/**
 * Marks the credit lines of carts and orders that are ours; those of other plugins are never read
 * as ours, nor written.
 */
export const CREDIT_LINE_REFERENCE = "credit-wallet"
