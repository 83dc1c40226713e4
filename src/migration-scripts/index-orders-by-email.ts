import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const INDEX = "IDX_order_coupons_credits_email"

/**
 * First-purchase coupons look a guest's earlier orders up by canonical e-mail, for which Medusa has no index. Built
 * without blocking a shop that is open; `db:migrate` runs this once, after the migrations.
 */
export default async function indexOrdersByEmail({
  container,
}: {
  container: MedusaContainer
}): Promise<void> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  // An interrupted build leaves an invalid index behind, which IF NOT EXISTS would take for a good one.
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid",
    [`"${INDEX}"`]
  )
  if (rows.length) {
    await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS "${INDEX}"`)
  }
  await knex.raw(
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS "${INDEX}" ON "order" (lower(btrim(email))) WHERE deleted_at IS NULL`
  )
}
