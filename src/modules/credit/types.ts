import type { UnitWords } from "./units/names"

/** Amounts are numbers in major units of the unit; times are ISO 8601 in UTC or Dates. */
export const GRANT_SOURCES = [
  "purchase",
  "promotional",
  "compensation",
  "referral",
  "refund",
  "manual",
] as const

export type GrantSource = (typeof GRANT_SOURCES)[number]

export type EntryType =
  | "grant"
  | "hold"
  | "release"
  | "capture"
  | "consume"
  | "restore"
  | "expire"
  | "void"

export type Wallet = UnitWords & {
  unit: string
  available: number
  held: number
  /** Bought, but not granted yet. */
  incoming: number
  /** What of `available` ends within 30 days. */
  expiring_soon: number
  granted: number
  /** Net of what was restored. */
  spent: number
  expired: number
  voided: number
}

export type CreditGrant = {
  id: string
  unit: string
  amount: number
  remaining: number
  held: number
  source: GrantSource
  reason: string | null
  priority: number
  effective_at: Date
  expires_at: Date | null
  status: "incoming" | "scheduled" | "active" | "depleted" | "expired" | "voided"
  clawback_shortfall: number
  order_id: string | null
  line_item_id: string | null
  created_by: string
  created_at: Date
}

export type CreditEntry = {
  id: string
  sequence: number
  type: EntryType
  unit: string
  /** Signed; 0 for hold and release. */
  amount: number
  held_change: number
  /** What is held included. */
  balance_after: number
  credit_grant_ids: string[]
  reference_type: string | null
  reference_id: string | null
  reason: string | null
  actor: string
  created_at: Date
}

export type CreditUnit = {
  key: string
  name: string | null
  plural: string | null
  /** A currency of the store: a unit by itself, which cannot be changed. */
  is_currency: boolean
  conversion_rates: { currency_code: string; credits_per_currency_unit: number }[]
}

/** What every movement answers; `replayed` when the key's stored answer was given. */
export type Movement = {
  customer_id: string
  /** Without what the customer's orders will bring, which no movement of the wallet knows. */
  wallet: Omit<Wallet, "incoming">
  credit_entry: CreditEntry | null
  replayed: boolean
  /** Carts that it took credit from: they show too much until they are refitted. */
  cart_ids: string[]
}
export type GrantMovement = Movement & { credit_grant: CreditGrant }
export type HoldMovement = Movement & { hold_id: string }
