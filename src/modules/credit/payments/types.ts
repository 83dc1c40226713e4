import type { Decimal } from "../../../plugin/money"
import type { Movement } from "../types"

/**
 * Whose cart it is, and its currency: credit on it must be the same customer's and of that unit.
 */
export type PayingCart = { cart_id: string; customer_id: string | null; unit: string }

export type CreditRequest = PayingCart & {
  customer_id: string
  /** What the shopper wants to pay by credit; null: as much as possible. */
  requested: number | null
  /** The most that credit may pay, rounded to the currency. */
  payable: Decimal
  take_over: boolean
}

/** What a customer asked for before a request, in plain values: a workflow serializes them. */
export type RequestBefore = {
  requested: number | null
  is_automatic: boolean
  /** Whether the customer wanted no credit to apply by itself. */
  is_refused: boolean
}

export type Requested = {
  held: Decimal
  before: RequestBefore
  /**
   * The customer's other carts that credit was taken from, or is to be: they show too much until
   * they are refitted.
   */
  cart_ids: string[]
}

/**
 * Why a hold is refitted. A customer's activity takes a hold that is gone, and prolongs one. A
 * completion counts what could be held as held: `pin` takes it. Anything else
 * does neither.
 */
export type Touch = "customer" | "completion" | "other"

export type FittedCredit = {
  /** Null for a cart whose credit its order has settled. */
  held: Decimal | null
  /** Whether the shopper asks for credit, though there may be none to hold now. */
  is_asked: boolean
}

/** One run of a cart's completion. */
export type CompletionRun = { cart_id: string; run_id: string }

export type Pin = PayingCart &
  CompletionRun & {
    /** What the cart shows, rounded to the currency. */
    amount: Decimal
    is_negative: boolean
    is_completed: boolean
    /** Whether the cart's own customer completes it. */
    is_customers?: boolean
  }

export type OrderRestoration = {
  order_id: string
  owed: Decimal
  /** Without it, all that may be restored. */
  amount?: number | null
  reason?: string | null
  actor: string
  key?: string
}

export type Settlement = {
  movements: Movement[]
  /** Credit that the order shows and its customer no longer had; null as a rule. */
  missing: number | null
}
