import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createHash } from "node:crypto"
import type { AttachResult } from "../../../contract/customer-coupon"
import { Refusal } from "../../../plugin/refusal"

/** An attachment's key, unique per shop, and what it stands for. */
export type AttachRequest = { key: string; fingerprint: string }

/** @param asked all that is asked for */
export function requestOf(key: string, asked: unknown): AttachRequest {
  return { key, fingerprint: createHash("sha256").update(JSON.stringify(asked)).digest("hex") }
}

type Row = { fingerprint: string; answer: AttachResult[] | null }

/** @returns null for a request that is new, or that did not end. @throws `idempotency_key_reused` */
export async function answerOf(
  knex: Knex,
  { key, fingerprint }: AttachRequest
): Promise<AttachResult[] | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    "SELECT fingerprint, answer FROM coupon_attach_request WHERE key = :key",
    { key }
  )
  if (rows.length > 0 && rows[0].fingerprint !== fingerprint) {
    throw new Refusal("idempotency_key_reused")
  }
  return rows[0]?.answer ?? null
}

/**
 * Takes the key in the transaction of the first customers: a refusal leaves the key free. Waits for a running call with
 * the same key. @throws `idempotency_key_reused`
 */
export async function takeKey(trx: Knex.Transaction, request: AttachRequest): Promise<void> {
  await trx.raw(
    `INSERT INTO coupon_attach_request (key, fingerprint) VALUES (:key, :fingerprint) ON CONFLICT DO NOTHING`,
    request
  )
  await answerOf(trx, request)
}

export async function storeAnswer(knex: Knex, key: string, answer: AttachResult[]): Promise<void> {
  await knex.raw(
    "UPDATE coupon_attach_request SET answer = CAST(:answer AS jsonb) WHERE key = :key",
    { key, answer: JSON.stringify(answer) }
  )
}
