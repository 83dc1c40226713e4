import { EntitySchema } from "typeorm"
import type { CreditMovement } from "./credit-movement"

/** What a grant has, held or not, as it is written. Amounts are decimals as text. */
export type CreditOutstanding = Pick<
  CreditMovement,
  | "customer_id"
  | "unit"
  | "amount"
  | "grant_id"
  | "source"
  | "is_paid"
  | "granted_at"
  | "expires_at"
>

/** The Credit Module's view of what grants have. */
export const CreditOutstandingView = new EntitySchema<CreditOutstanding>({
  name: "CreditOutstanding",
  type: "view",
  tableName: "credit_outstanding_view",
  columns: {
    grant_id: { type: "text", primary: true },
    customer_id: { type: "text" },
    unit: { type: "text" },
    amount: { type: "numeric" },
    source: { type: "text" },
    is_paid: { type: "boolean" },
    granted_at: { type: "timestamptz" },
    expires_at: { type: "timestamptz" },
  },
})
