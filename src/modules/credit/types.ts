import type { CreditEntry, CreditGrant } from "../../contract/credit"
import type { MovedWallet } from "../../contract/wallet"

/** What every movement answers; `replayed` when the key's stored answer was given. */
export type Movement = {
  customer_id: string
  /** Without what the customer's orders will bring, which no movement of the wallet knows. */
  wallet: MovedWallet
  credit_entry: CreditEntry | null
  replayed: boolean
  /** Carts that it took credit from: they show too much until they are refitted. */
  cart_ids: string[]
}
export type GrantMovement = Movement & { credit_grant: CreditGrant }
export type HoldMovement = Movement & { hold_id: string }
