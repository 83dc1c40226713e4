import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** By name; what they index. */
const INDEXES = {
  /** First-purchase coupons look a guest's earlier orders up by canonical e-mail. */
  IDX_order_coupons_credits_email: '"order" (lower(btrim(email))) WHERE deleted_at IS NULL',
  /** Finds accounts by canonical e-mail: one of them may get what a guest bought. */
  IDX_customer_coupons_credits_email:
    "customer (lower(btrim(email))) WHERE has_account AND deleted_at IS NULL",
  /** Sweeps look at recent orders, and at those cancelled of late. */
  IDX_order_coupons_credits_created_at: '"order" (created_at)',
  IDX_order_coupons_credits_canceled_at: '"order" (canceled_at) WHERE canceled_at IS NOT NULL',
  /** An order's credit lines; Medusa's own index holds the deleted ones only. */
  IDX_order_coupons_credits_credit_line: "order_credit_line (order_id) WHERE deleted_at IS NULL",
  /** The orders that a cart paid by credit became. */
  IDX_order_coupons_credits_credit_line_reference:
    "order_credit_line (reference_id) WHERE reference = 'credit-wallet'",
}

/**
 * Indexes that Medusa's orders and customers lack. Built without blocking a shop that is open, which a migration cannot do;
 * `db:migrate` runs this once, after the migrations. Without them all works, but slower.
 */
export default async function indexOrders({
  container,
}: {
  container: MedusaContainer
}): Promise<void> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  for (const [name, definition] of Object.entries(INDEXES)) {
    // An interrupted build leaves an invalid index behind, which IF NOT EXISTS would take for a good one.
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid",
      [`"${name}"`]
    )
    if (rows.length) {
      await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS "${name}"`)
    }
    await knex.raw(`CREATE INDEX CONCURRENTLY IF NOT EXISTS "${name}" ON ${definition}`)
  }
}
