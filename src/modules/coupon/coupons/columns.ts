import { COUPON_DEFAULTS, COUPON_FIELDS, type CouponFields } from "../../../contract/coupon"
import type { CouponTerms } from "../../../contract/rules"

/** The kinds of fields, and what a field of each holds. */
type Kinds = {
  text: string
  flag: boolean
  integer: number
  /** Major units. Read as text, so that no digit is lost on the way. */
  amount: number
  instant: Date
  ids: string[]
  /** An object; keys that are left out have their default. */
  json: Record<string, unknown>
}

export type Kind = keyof Kinds

type KindOf<Value> = { [K in Kind]: NonNullable<Value> extends Kinds[K] ? K : never }[Kind]

type Column<Field extends keyof CouponFields> = {
  /** `c` the coupon's row, `p` its promotion, `m` the promotion's application method. */
  in: "c" | "p" | "m"
  kind: KindOf<CouponFields[Field]>
  /** How it is read; left out: from the column of its name. */
  sql?: string
} & (Field extends keyof CouponTerms ? { term: true } : { term?: never })

/**
 * Where each field of a coupon lives. Records, terms, rows and the order of lists derive from it. `term`: rules and
 * engine read it.
 */
const COLUMNS = {
  code: { in: "p", kind: "text", term: true },
  name: { in: "c", kind: "text" },
  description: { in: "c", kind: "text", term: true },
  admin_note: { in: "c", kind: "text" },
  is_active: { in: "p", kind: "flag", sql: "p.status = 'active'", term: true },
  type: { in: "m", kind: "text", term: true },
  value: {
    in: "m",
    kind: "amount",
    sql: "coalesce(m.raw_value->>'value', m.value::text)",
    term: true,
  },
  currency_code: { in: "m", kind: "text", term: true },
  max_discount_amount: { in: "c", kind: "amount", term: true },
  min_order_amount: { in: "c", kind: "amount", term: true },
  applies_to: { in: "c", kind: "json", term: true },
  customer_group_ids: { in: "c", kind: "ids", term: true },
  starts_at: { in: "c", kind: "instant", term: true },
  expires_at: { in: "c", kind: "instant", term: true },
  max_redemptions: { in: "c", kind: "integer", term: true },
  max_redemptions_per_customer: { in: "c", kind: "integer", term: true },
  first_purchase_only: { in: "c", kind: "flag", term: true },
  is_stackable: { in: "c", kind: "flag", term: true },
  duration: { in: "c", kind: "text", term: true },
  duration_in_orders: { in: "c", kind: "integer", term: true },
  duration_in_months: { in: "c", kind: "integer", term: true },
} as const satisfies { [Field in keyof CouponFields]: Column<Field> }

type Columns = typeof COLUMNS

/** The fields of one kind. */
export type FieldOfKind<K extends Kind> = {
  [Field in keyof Columns]: Columns[Field]["kind"] extends K ? Field : never
}[keyof Columns]

/** The fields that the coupon's own row holds. */
export type RowField = {
  [Field in keyof Columns]: Columns[Field]["in"] extends "c" ? Field : never
}[keyof Columns]

/** The fields that the coupon's promotion holds. */
export type PromotionField = Exclude<keyof CouponFields, RowField>

export type TermField = keyof Columns & keyof CouponTerms

const columnOf = (
  field: keyof CouponFields
): { in: string; kind: Kind; sql?: string; term?: true } => COLUMNS[field]

export const ROW_FIELDS = COUPON_FIELDS.filter(
  (field): field is RowField => columnOf(field).in === "c"
)

export const TERM_FIELDS = COUPON_FIELDS.filter(
  (field): field is TermField => columnOf(field).term === true
)

export const kindOf = (field: keyof CouponFields): Kind => columnOf(field).kind

/** How the field is read, over `c`, `p` and `m`. */
export function sqlOf(field: keyof CouponFields): string {
  const { in: table, kind, sql } = columnOf(field)
  return sql ?? `${table}.${field}${kind === "amount" ? "::text" : ""}`
}

/** The value of a field that PostgreSQL gave in a row or in JSON. An amount stays text. */
export function readField(field: keyof CouponFields, stored: unknown): unknown {
  if (stored === null) {
    return null
  }
  const kind = kindOf(field)
  if (kind === "instant") {
    return new Date(stored as string | Date)
  }
  return kind === "json"
    ? { ...COUPON_DEFAULTS[field as FieldOfKind<"json">], ...(stored as object) }
    : stored
}
