import type { CreditEntry, CreditGrant } from "../../../../../modules/credit/types"

/** Who moved the credit and why is between the staff; what it was for is the shopper's. */
export function toShopperEntry({
  actor: _actor,
  reason: _reason,
  held_change: _held_change,
  ...entry
}: CreditEntry) {
  return entry
}

/** As {@link toShopperEntry}. */
export function toShopperGrant({
  created_by: _created_by,
  reason: _reason,
  priority: _priority,
  clawback_shortfall: _clawback_shortfall,
  ...grant
}: CreditGrant) {
  return grant
}
