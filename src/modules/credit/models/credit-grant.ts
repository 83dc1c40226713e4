import { model } from "@medusajs/framework/utils"

/** Credit given once, with what became of it: a view, which only the ledger's functions move. */
const CreditGrant = model.define(
  { name: "CreditGrant", tableName: "credit_grant_view" },
  {
    id: model.id({ prefix: "cgrant" }).primaryKey(),
    wallet_id: model.text(),
    customer_id: model.text(),
    unit: model.text(),
    amount: model.bigNumber(),
    remaining: model.bigNumber(),
    held: model.bigNumber(),
    spent: model.bigNumber(),
    expired: model.bigNumber(),
    voided: model.bigNumber(),
    clawback_shortfall: model.bigNumber(),
    source: model.text(),
    reason: model.text().nullable(),
    priority: model.number(),
    effective_at: model.dateTime(),
    expires_at: model.dateTime().nullable(),
    status: model.text(),
    order_id: model.text().nullable(),
    line_item_id: model.text().nullable(),
    created_by: model.text(),
  }
)

export default CreditGrant
