import type { AppliesTo, CouponTerms } from "../../../contract/rules"
import { type FieldOfKind, readField, sqlOf, TERM_FIELDS, type TermField } from "./columns"
import { TARGET_LISTS, TARGETS } from "./targets"

const existing = (list: keyof AppliesTo) => `
  '${list}', ARRAY(SELECT coalesce(x.id, '') FROM jsonb_array_elements_text(c.applies_to->'${list}') AS named (id)
                   LEFT JOIN ${TARGETS[list]} x ON x.id = named.id AND x.deleted_at IS NULL)`

/**
 * What the coupon applies to, with an empty id in the place of each deleted target: lines and products go on naming
 * those. The empty id matches no line, and it keeps the list from becoming empty, which would mean everything.
 */
const APPLIES_TO = `
  c.applies_to || jsonb_build_object(${TARGET_LISTS.map(existing).join(", ")})`

const TERMS = {
  id: "c.id",
  promotion_id: "p.id",
  ...Object.fromEntries(TERM_FIELDS.map((field) => [field, sqlOf(field)])),
  applies_to: APPLIES_TO,
}

/** The terms of a coupon as one JSON object. */
export const TERMS_JSON = `
  json_build_object(${Object.entries(TERMS)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(", ")})`

/** What {@link TERMS_JSON} gives. */
export type TermsJson = Omit<CouponTerms, FieldOfKind<"instant" | "json">> & {
  [Field in TermField & FieldOfKind<"instant">]: string | null
} & { [Field in TermField & FieldOfKind<"json">]: Partial<CouponTerms[Field]> }

export function toTerms(json: TermsJson): CouponTerms {
  const fields = TERM_FIELDS.map((field) => [field, readField(field, json[field])])
  const { id, promotion_id } = json
  return { id, promotion_id, ...(Object.fromEntries(fields) as Pick<CouponTerms, TermField>) }
}
