import { EntitySchema } from "typeorm"
import type { GrantSource } from "../../../contract/credit"

/** A grant as it is now. */
export type CreditGrant = {
  id: string
  customer_id: string
  unit: string
  source: GrantSource
  remaining: string
  effective_at: Date
  expires_at: Date | null
}

/** The Credit Module's view of grants. */
export const CreditGrantView = new EntitySchema<CreditGrant>({
  name: "CreditGrant",
  type: "view",
  tableName: "credit_grant_view",
  columns: {
    id: { type: "text", primary: true },
    customer_id: { type: "text" },
    unit: { type: "text" },
    source: { type: "text" },
    remaining: { type: "numeric" },
    effective_at: { type: "timestamptz" },
    expires_at: { type: "timestamptz" },
  },
})
