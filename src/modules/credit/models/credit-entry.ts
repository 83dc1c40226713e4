import { model } from "@medusajs/framework/utils"

/** One line of a wallet's history: a view of rows that are never changed. */
const CreditEntry = model.define(
  { name: "CreditEntry", tableName: "credit_entry_view" },
  {
    id: model.id().primaryKey(),
    wallet_id: model.text(),
    customer_id: model.text(),
    unit: model.text(),
    sequence: model.number(),
    type: model.text(),
    amount: model.bigNumber(),
    held_change: model.bigNumber(),
    balance_after: model.bigNumber(),
    credit_grant_ids: model.array(),
    hold_id: model.text().nullable(),
    reference_type: model.text().nullable(),
    reference_id: model.text().nullable(),
    reason: model.text().nullable(),
    actor: model.text(),
    effective_at: model.dateTime(),
  }
)

export default CreditEntry
