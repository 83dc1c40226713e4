import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type AttachResult, MAX_CUSTOMERS } from "../../../contract/customer-coupon"
import { invalidField } from "../../../plugin/refusal"
import type { Evaluator } from "../carts/evaluate"
import { attach, type AttachInput } from "./attach"
import { answerOf, requestOf, storeAnswer } from "./request"

export type AttachToManyInput = Omit<AttachInput, "customer_ids" | "request" | "throws"> & {
  customer_ids?: string[]
  customer_group_id?: string
  /** Unique per shop; the request is part of what it stands for. */
  key: string
}

/** So many customers share a transaction, and with it the coupon's row lock. */
const CHUNK = 100

/**
 * Attaches a coupon to many customers, page by page. A second call with the same key and request gets the answer of the
 * first; after a crash it goes on where that one ended, and attaches nothing twice.
 * @throws `invalid_field` for an unknown customer or group, or more than 10,000 customers, with nothing attached;
 * `idempotency_key_reused`; what {@link attach} throws
 */
export async function attachToMany(
  by: Evaluator,
  { key, customer_ids: named, customer_group_id, ...input }: AttachToManyInput
): Promise<AttachResult[]> {
  const request = requestOf(key, [named, customer_group_id, input])
  const earlier = await answerOf(by.knex, request)
  if (earlier) {
    return earlier
  }
  const customer_ids = named
    ? await known(by.knex, [...new Set(named)])
    : await membersOf(by.knex, customer_group_id!)
  const results: AttachResult[] = []
  for (let i = 0; i < customer_ids.length; i += CHUNK) {
    const page = customer_ids.slice(i, i + CHUNK)
    const attached = await attach(by, { ...input, customer_ids: page, request, throws: false })
    results.push(...attached)
  }
  await storeAnswer(by.knex, key, results)
  return results
}

async function known(knex: Knex, customer_ids: string[]): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    "SELECT id FROM customer WHERE id = ANY(:customer_ids) AND deleted_at IS NULL ORDER BY id",
    { customer_ids }
  )
  const found = new Set(rows.map(({ id }) => id))
  const unknown = customer_ids.find((id) => !found.has(id))
  if (unknown !== undefined) {
    throw invalidField("customer_ids", `No customer has the id ${unknown}.`)
  }
  return [...found]
}

async function membersOf(knex: Knex, customer_group_id: string): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { ids: string[] }[] }>(
    `SELECT ARRAY(SELECT DISTINCT cu.id FROM customer_group_customer link
       JOIN customer cu ON cu.id = link.customer_id AND cu.deleted_at IS NULL
       WHERE link.customer_group_id = g.id AND link.deleted_at IS NULL ORDER BY cu.id LIMIT :most) AS ids
     FROM customer_group g WHERE g.id = :customer_group_id AND g.deleted_at IS NULL`,
    { customer_group_id, most: MAX_CUSTOMERS + 1 }
  )
  if (rows.length === 0) {
    throw invalidField("customer_group_id", `No customer group has the id ${customer_group_id}.`)
  }
  if (rows[0].ids.length > MAX_CUSTOMERS) {
    throw invalidField("customer_group_id", `The group has more than ${MAX_CUSTOMERS} customers.`)
  }
  return rows[0].ids
}
