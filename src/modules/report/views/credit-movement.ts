import { EntitySchema } from "typeorm"
import type { EntryType, GrantSource } from "../../../contract/credit"

/** A part of an entry, of one grant. Amounts are decimals as text. */
export type CreditMovement = {
  wallet_id: string
  customer_id: string
  unit: string
  /** Null while it is due. */
  sequence: string | null
  type: EntryType
  /** Signed. */
  amount: string
  /** When it took effect. */
  at: Date
  reference_type: string | null
  reference_id: string | null
  reason: string | null
  actor: string
  grant_id: string
  source: GrantSource
  is_paid: boolean
  order_id: string | null
  line_item_id: string | null
  granted_at: Date
  expires_at: Date | null
  /** It happened by time alone, and is yet to be written. */
  is_due: boolean
}

/** The Credit Module's view of what has happened to grants. */
export const CreditMovementView = new EntitySchema<CreditMovement>({
  name: "CreditMovement",
  type: "view",
  tableName: "credit_movement_view",
  columns: {
    wallet_id: { type: "text", primary: true },
    sequence: { type: "bigint", primary: true },
    grant_id: { type: "text", primary: true },
    customer_id: { type: "text" },
    unit: { type: "text" },
    type: { type: "text" },
    amount: { type: "numeric" },
    at: { type: "timestamptz" },
    reference_type: { type: "text" },
    reference_id: { type: "text" },
    reason: { type: "text" },
    actor: { type: "text" },
    source: { type: "text" },
    is_paid: { type: "boolean" },
    order_id: { type: "text" },
    line_item_id: { type: "text" },
    granted_at: { type: "timestamptz" },
    expires_at: { type: "timestamptz" },
    is_due: { type: "boolean" },
  },
})
