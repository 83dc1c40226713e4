import type { CreditEntry, CreditGrant } from "../../../contract/credit"
import type { UnitWords } from "../../../contract/credit-unit"
import type { Movement } from "../types"
import { type UnitNames, unitWords } from "../units/names"

type Json<T> = { [Field in keyof T]: T[Field] extends Date ? string : T[Field] }

/**
 * What a movement's function returns. Amounts are numbers already: at most 15 digits, which JSON
 * keeps.
 */
export type Answer = {
  code: string
  customer_id: string
  replayed?: boolean
  wallet: Omit<Movement["wallet"], keyof UnitWords> & UnitNames
  entry: Json<CreditEntry> | null
  grant?: Json<CreditGrant> & { expires_at: string | null }
  hold_id?: string
  /** Carts that the movement took credit from. */
  carts?: string[]
}

export function toMovement(answer: Answer): Movement {
  const { customer_id, wallet, entry, replayed = false, carts: cart_ids = [] } = answer
  return {
    customer_id,
    wallet: { ...wallet, ...unitWords(wallet.unit, wallet) },
    credit_entry: entry && { ...entry, created_at: new Date(entry.created_at) },
    replayed,
    cart_ids,
  }
}

export function toGrant(grant: NonNullable<Answer["grant"]>): CreditGrant {
  return {
    ...grant,
    effective_at: new Date(grant.effective_at),
    expires_at: grant.expires_at === null ? null : new Date(grant.expires_at),
    created_at: new Date(grant.created_at),
  }
}
