import { EntitySchema } from "typeorm"
import type { CreditMovement } from "./credit-movement"

/** A change of a wallet's balance. */
export type CreditHistory = Pick<
  CreditMovement,
  | "wallet_id"
  | "customer_id"
  | "unit"
  | "sequence"
  | "type"
  | "amount"
  | "at"
  | "reference_type"
  | "reference_id"
  | "reason"
  | "actor"
> & { grant_ids: string[] }

/** The Credit Module's view of what has happened to wallets. */
export const CreditHistoryView = new EntitySchema<CreditHistory>({
  name: "CreditHistory",
  type: "view",
  tableName: "credit_history_view",
  columns: {
    wallet_id: { type: "text", primary: true },
    sequence: { type: "bigint", primary: true },
    customer_id: { type: "text" },
    unit: { type: "text" },
    type: { type: "text" },
    amount: { type: "numeric" },
    at: { type: "timestamptz" },
    grant_ids: { type: "text", array: true },
    reference_type: { type: "text" },
    reference_id: { type: "text" },
    reason: { type: "text" },
    actor: { type: "text" },
  },
})
