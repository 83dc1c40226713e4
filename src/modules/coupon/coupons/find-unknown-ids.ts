import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields } from "../../../contract/coupon"
import type { FieldProblem } from "../../../plugin/refusal"

const TABLES = {
  "applies_to.variant_ids": "product_variant",
  "applies_to.product_ids": "product",
  "applies_to.category_ids": "product_category",
  "applies_to.collection_ids": "product_collection",
  "applies_to.product_type_ids": "product_type",
  "applies_to.product_tag_ids": "product_tag",
  customer_group_ids: "customer_group",
}

const MANY = 5

/** What a coupon refers to, by field. */
type References = Pick<CouponFields, "applies_to" | "customer_group_ids">

/**
 * The fields with ids of nothing that exists. What `before` referred to already is taken as it is: a deleted target
 * matches nothing, and must not stand in the way of other changes. One query, or none without new ids.
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
  const lists = {
    "applies_to.variant_ids": applies_to.variant_ids,
    "applies_to.product_ids": applies_to.product_ids,
    "applies_to.category_ids": applies_to.category_ids,
    "applies_to.collection_ids": applies_to.collection_ids,
    "applies_to.product_type_ids": applies_to.product_type_ids,
    "applies_to.product_tag_ids": applies_to.product_tag_ids,
    customer_group_ids,
  }
  const fields = Object.keys(lists) as (keyof typeof lists)[]
  return fields.flatMap((field) => lists[field].map((id) => ({ field, id })))
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
