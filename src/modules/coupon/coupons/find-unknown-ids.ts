import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields } from "../../../contract/coupon"
import type { AppliesTo } from "../../../contract/rules"
import type { FieldProblem } from "../../../plugin/refusal"
import { TARGET_LISTS, TARGETS } from "./targets"

/** The table of what each list names. */
const TABLES = {
  ...(Object.fromEntries(
    TARGET_LISTS.map((list) => [`applies_to.${list}`, TARGETS[list]])
  ) as Record<`applies_to.${keyof AppliesTo}`, string>),
  customer_group_ids: "customer_group",
}

const MANY = 5

/** What a coupon refers to, by field. */
type References = Pick<CouponFields, "applies_to" | "customer_group_ids">

/**
 * The fields that hold ids of nothing that exists. Ids that `before` holds are not looked up: a deleted target
 * matches nothing, and must not prevent other changes. One query; none without new ids.
 */
export async function findUnknownIds(
  knex: Knex,
  after: References,
  before?: References
): Promise<FieldProblem[]> {
  const known = new Set(before ? toPairs(before).map((pair) => pair.id) : [])
  const added = toPairs(after).filter((pair) => !known.has(pair.id))
  if (added.length === 0) {
    return []
  }
  const fields = [...new Set(added.map((pair) => pair.field))]
  const { rows } = await knex.raw<{ rows: { field: string; ids: string[] }[] }>(
    `SELECT field, array_agg(id) AS ids FROM json_to_recordset(CAST(:added AS json)) AS a (field text, id text)
     WHERE NOT (${fields.map(exists).join(" OR ")}) GROUP BY field`,
    { added: JSON.stringify(added) }
  )
  return rows.map(({ field, ids }) => ({ field, message: `holds unknown ids: ${abridge(ids)}` }))
}

type Pair = { field: keyof typeof TABLES; id: string }

function toPairs({ applies_to, customer_group_ids }: References): Pair[] {
  const pairs = (field: Pair["field"], ids: string[]) => ids.map((id): Pair => ({ field, id }))
  return [
    ...TARGET_LISTS.flatMap((list) => pairs(`applies_to.${list}`, applies_to[list])),
    ...pairs("customer_group_ids", customer_group_ids),
  ]
}

function exists(field: keyof typeof TABLES): string {
  const table = TABLES[field]
  return `(a.field = '${field}'
    AND EXISTS (SELECT FROM ${table} t WHERE t.id = a.id AND t.deleted_at IS NULL))`
}

function abridge(ids: string[]): string {
  const more = ids.length - MANY
  return ids.slice(0, MANY).join(", ") + (more > 0 ? ` and ${more} more` : "")
}
