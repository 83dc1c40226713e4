import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MAX_CODE } from "../../../contract/coupon-values"
import { isStorable } from "../../../contract/fields"
import { normalizeCode } from "../../../contract/normalize-code"
import { invalidFields, type Refusal } from "../../../plugin/refusal"

/**
 * Whether a live promotion has the code, in any case and any Unicode composition.
 * @param code as a coupon's is saved
 * @param promotion_id the promotion that may have it
 */
export async function isCodeTaken(
  knex: Knex,
  code: string,
  promotion_id: string | null = null
): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { is_taken: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM promotion WHERE lower(normalize(code, NFKC)) = lower(:code) AND deleted_at IS NULL
                    AND id IS DISTINCT FROM :promotion_id) AS is_taken`,
    { code, promotion_id }
  )
  return rows[0].is_taken
}

/** One of the codes that a live coupon has, in whatever spelling; undefined when none has. Takes no lock. */
export async function findCouponCode(knex: Knex, codes: string[]): Promise<string | undefined> {
  const { rows } = await knex.raw<{ rows: { code: string }[] }>(
    `SELECT p.code FROM promotion p JOIN coupon c ON c.promotion_id = p.id
     WHERE p.code = ANY(:codes) AND p.deleted_at IS NULL LIMIT 1`,
    { codes: codes.filter(isStorable).map(normalizeCode) }
  )
  return rows[0]?.code
}

export function codeTaken(code: string): Refusal {
  return invalidFields([{ field: "code", message: `${code} is taken` }], "coupon_code_taken")
}

/** How much of a code every copy of it begins with: the rest is room for the longest suffix. */
const MAX_STEM = MAX_CODE - "-COPY-999999".length

/** The first of CODE-COPY, CODE-COPY-2, CODE-COPY-3 … that no live promotion has. */
export async function findCopyCode(knex: Knex, code: string): Promise<string> {
  const { rows } = await knex.raw<{ rows: { code: string }[] }>(
    `SELECT upper(code) AS code FROM promotion
     WHERE deleted_at IS NULL AND starts_with(upper(code), upper(:stem)) AND upper(code) LIKE '%-COPY%'`,
    { stem: code.slice(0, MAX_STEM) }
  )
  const taken = new Set(rows.map((row) => row.code))
  let copy = 1
  while (taken.has(copyCode(code, copy))) {
    copy++
  }
  return copyCode(code, copy)
}

function copyCode(code: string, copy: number): string {
  const suffix = copy === 1 ? "-COPY" : `-COPY-${copy}`
  return code.slice(0, MAX_CODE - suffix.length) + suffix
}
