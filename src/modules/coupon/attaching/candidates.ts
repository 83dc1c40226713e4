import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { canonicalEmail } from "../../../plugin/identity"
import { type Identity, usageSql } from "../carts/load-usage"

/** A customer to whom a coupon is to be attached. */
export type Candidate = Identity & {
  customer_id: string
  has_account: boolean
  customer_group_ids: string[]
  /** Uses of the coupon by this customer id or e-mail. */
  uses: number
  has_earlier_order: boolean
  /** The coupon as the customer has it: an active attachment before older ones; null: never had it. */
  latest: { id: string; is_active: boolean; request_key: string | null } | null
}

const EMAIL = "nullif(lower(btrim(cu.email)), '')"

const USAGE = usageSql({
  customer_id: "cu.id",
  emails: `ARRAY[${EMAIL}]`,
  cart_id: "CAST(NULL AS text)",
  coupon_ids: "ARRAY[CAST(:coupon_id AS text)]",
})

const KEYED = "a.request_key = CAST(:request_key AS text) || ' ' || a.customer_id"

/** The customers that exist, in the order of their ids; one query. Takes no lock. */
export async function findCandidates(
  knex: Knex,
  input: {
    coupon_id: string
    customer_ids: string[]
    request_key: string | null
    asks_orders: boolean
  }
): Promise<Candidate[]> {
  const { coupon_id, customer_ids, request_key, asks_orders } = input
  const { rows } = await knex.raw<{ rows: Omit<Candidate, "customer_email">[] }>(
    `SELECT cu.id AS customer_id, cu.email, cu.has_account,
       ARRAY(SELECT g.id FROM customer_group_customer link
             JOIN customer_group g ON g.id = link.customer_group_id AND g.deleted_at IS NULL
             WHERE link.customer_id = cu.id AND link.deleted_at IS NULL) AS customer_group_ids,
       (SELECT count(*)::int FROM (${USAGE.uses}) own) AS uses,
       ${USAGE.has_earlier_order} AS has_earlier_order,
       (SELECT json_build_object('id', a.id, 'request_key', a.request_key, 'is_active',
          a.removed_at IS NULL AND a.used_up_at IS NULL AND (a.ends_at IS NULL OR a.ends_at > clock_timestamp()))
        FROM coupon_attachment a WHERE a.coupon_id = :coupon_id AND a.customer_id = cu.id
        ORDER BY (${KEYED}) IS TRUE DESC, (a.removed_at IS NULL AND a.used_up_at IS NULL) DESC, a.position DESC
        LIMIT 1) AS latest
     FROM customer cu WHERE cu.id = ANY(:customer_ids) AND cu.deleted_at IS NULL ORDER BY cu.id`,
    { coupon_id, customer_ids, request_key, asks_orders }
  )
  return rows.map((row) => {
    const email = canonicalEmail(row.email)
    return { ...row, email, customer_email: email }
  })
}
