import { model } from "@medusajs/framework/utils"

/**
 * A customer's wallet of one unit, exact at the instant of reading: a view, which only the ledger's
 * functions move.
 */
const CreditWallet = model.define(
  { name: "CreditWallet", tableName: "credit_wallet_view" },
  {
    id: model.id({ prefix: "cwal" }).primaryKey(),
    customer_id: model.text(),
    unit: model.text(),
    available: model.bigNumber(),
    held: model.bigNumber(),
    scheduled: model.bigNumber(),
    expiring_soon: model.bigNumber(),
    granted: model.bigNumber(),
    spent: model.bigNumber(),
    expired: model.bigNumber(),
    voided: model.bigNumber(),
  }
)

export default CreditWallet
