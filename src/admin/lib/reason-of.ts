import type { Translate } from "./use-text"

/** Reasons that the ledger writes when nobody gave one. */
export const LEDGER_REASONS = [
  "automatic",
  "clawback_shortfall",
  "grant_voided",
  "order_canceled",
  "order_changed",
  "taken_over",
  "undone",
  "yielded",
]

/** Translates a reason that the ledger wrote; returns a typed one unchanged. */
export function reasonOf(reason: string, t: Translate): string {
  return LEDGER_REASONS.includes(reason) ? t(`history.reasons.${reason}`) : reason
}
