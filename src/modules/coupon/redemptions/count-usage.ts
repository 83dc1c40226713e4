import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { IntervalUsage, USAGE_INTERVALS } from "../../../contract/coupon-usage"
import { toNumber } from "../../../plugin/money"
import { invalidField, Refusal } from "../../../plugin/refusal"
import { IS_KEPT } from "./kept"

export const MAX_INTERVALS = 400

const UNKNOWN_TIME_ZONE = "22023"

export type UsageInput = {
  coupon_id: string
  interval: (typeof USAGE_INTERVALS)[number]
  from: Date
  to: Date
  /** Whose days, weeks (from Monday) and months they are: an IANA name. */
  timezone: string
}

type Row = Omit<IntervalUsage, "discounts"> & {
  discounts: { currency_code: string; amount: string }[]
}

const USAGE = `
  WITH intervals AS (
    SELECT generate_series(date_trunc(:interval, CAST(:from AS timestamptz) AT TIME ZONE :timezone),
      (CAST(:to AS timestamptz) - interval '1 microsecond') AT TIME ZONE :timezone,
      CAST('1 ' || :interval AS interval)) AS start
    LIMIT :limit
  ), uses AS (
    SELECT r.redeemed_at AS at, r.currency_code, 1 AS redemptions, CASE WHEN ${IS_KEPT} THEN 0 ELSE r.amount END AS amount
    FROM coupon_redemption r WHERE r.coupon_id = :coupon_id AND r.state = 'redeemed'
    UNION ALL
    SELECT x.created_at, x.currency_code, 0, x.amount
    FROM coupon_attachment a JOIN coupon_application x ON x.attachment_id = a.id
    WHERE a.coupon_id = :coupon_id AND x.state = 'applied'
  ), used AS (
    SELECT date_trunc(:interval, at AT TIME ZONE :timezone) AS start, currency_code,
      sum(redemptions) AS redemptions, sum(amount) AS amount
    FROM uses WHERE at >= :from AND at < :to
    GROUP BY 1, 2
  )
  SELECT to_char(start, 'YYYY-MM-DD') AS date, coalesce(sum(redemptions), 0)::int AS redemptions,
    coalesce(json_agg(json_build_object('currency_code', currency_code, 'amount', amount::text)
      ORDER BY currency_code) FILTER (WHERE currency_code IS NOT NULL), '[]') AS discounts
  FROM intervals LEFT JOIN used USING (start) GROUP BY start ORDER BY start`

/**
 * Every interval that `[from, to)` touches, oldest first, those without a redemption too. What customers have attached
 * discounts by its applications. One query; takes no lock.
 * @throws 400 `too_many_intervals`, or `invalid_field` for a time zone that PostgreSQL does not know
 */
export async function countUsage(
  knex: Knex,
  { from, to, ...input }: UsageInput
): Promise<IntervalUsage[]> {
  const rows = await select(knex, {
    ...input,
    from: from.toISOString(),
    to: to.toISOString(),
    limit: MAX_INTERVALS + 1,
  })
  if (rows.length > MAX_INTERVALS) {
    throw new Refusal("too_many_intervals", {
      message: `That is more than ${MAX_INTERVALS} intervals: ask for longer ones, or for less time.`,
      details: { max: MAX_INTERVALS },
    })
  }
  return rows.map(({ discounts, ...usage }) => ({
    ...usage,
    discounts: discounts.map(({ amount, ...rest }) => ({ ...rest, amount: toNumber(amount) })),
  }))
}

async function select(knex: Knex, bindings: Record<string, string | number>): Promise<Row[]> {
  try {
    const { rows } = await knex.raw<{ rows: Row[] }>(USAGE, bindings)
    return rows
  } catch (error) {
    throw (error as { code?: string }).code === UNKNOWN_TIME_ZONE
      ? invalidField("timezone", "timezone is not known to the database.")
      : error
  }
}
