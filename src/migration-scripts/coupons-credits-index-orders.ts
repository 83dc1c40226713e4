import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** By name; what they index of Medusa's "order". */
const INDEXES = {
  /** First-purchase coupons look a guest's earlier orders up by canonical e-mail. */
  IDX_order_coupons_credits_email: "(lower(btrim(email))) WHERE deleted_at IS NULL",
  /** The sweep looks at recent orders. */
  IDX_order_coupons_credits_created_at: "(created_at)",
}

/**
 * Indexes that Medusa's orders lack. Built without blocking a shop that is open, which a migration cannot do;
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
    await knex.raw(`CREATE INDEX CONCURRENTLY IF NOT EXISTS "${name}" ON "order" ${definition}`)
  }
}
