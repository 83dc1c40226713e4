import type { Translate } from "./use-text"

/** What the ledger writes where nobody gave a reason. */
export const LEDGER_REASONS = [
  "clawback_shortfall",
  "grant_voided",
  "order_canceled",
  "order_changed",
  "taken_over",
  "undone",
]

/** A reason as it was typed, or in words what the ledger wrote by itself. */
export function reasonOf(reason: string, t: Translate): string {
  return LEDGER_REASONS.includes(reason) ? t(`history.reasons.${reason}`) : reason
}
