import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponSummary } from "../../../contract/coupon-list"
import { COUNTED_COUPONS, hasStatus } from "./record"

/** One query; takes no lock. */
export async function summarizeCoupons(knex: Knex): Promise<CouponSummary> {
  const { rows } = await knex.raw<{ rows: CouponSummary[] }>(
    `SELECT count(*)::int AS total,
       count(*) FILTER (WHERE ${hasStatus("active")})::int AS active,
       count(*) FILTER (WHERE ${hasStatus("expired")})::int AS expired,
       coalesce(sum(c.times_redeemed), 0)::float8 AS total_redemptions
     FROM ${COUNTED_COUPONS} WHERE c.deleted_at IS NULL`
  )
  return rows[0]
}
