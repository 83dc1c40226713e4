import { REMAINDER } from "../../../src/modules/coupon/attachments/remainder"
import { COUPON_FUNCTIONS } from "../../../src/modules/coupon/functions"
import type { Suite } from "../shop/suite"

/** A small change of the plugin's SQL, which the model must notice. */
export type PlantedBug = {
  name: string
  /** Of statements that the plugin sends, and of those that live in the database. */
  statement?: [from: string, to: string]
  /** Of the trigger that keeps what is left. */
  trigger?: [from: string, to: string]
  /** Of the tables. */
  schema?: string
}

export const PLANTED_BUGS: PlantedBug[] = [
  {
    name: "the remainder is not carried to the next order",
    trigger: [
      "remaining_value = a.remaining_value - taken",
      "remaining_value = CASE WHEN taken > 0 THEN 0 ELSE a.remaining_value - taken END",
    ],
  },
  {
    name: "an order counts twice",
    trigger: [
      "remaining_orders = a.remaining_orders - orders",
      "remaining_orders = greatest(0, a.remaining_orders - 2 * orders)",
    ],
  },
  {
    name: "what comes back comes back twice",
    trigger: [
      "remaining_value = a.remaining_value - taken",
      "remaining_value = least(a.value, a.remaining_value - CASE WHEN taken < 0 THEN 2 * taken ELSE taken END)",
    ],
  },
  {
    name: "what is used up stays so, though an order is cancelled",
    trigger: ["a.first_applied_at = first AND a.ends_at <= a.used_up_at", "true"],
  },
  {
    name: "months begin with an order that was cancelled since",
    trigger: [
      "WHERE x.attachment_id = NEW.attachment_id AND x.state <> 'released')",
      "WHERE x.attachment_id = NEW.attachment_id)",
    ],
  },
  {
    name: "a month has 30 days",
    schema: `
      ALTER TABLE coupon_attachment DROP COLUMN ends_at;
      ALTER TABLE coupon_attachment ADD COLUMN ends_at timestamptz GENERATED ALWAYS AS (
        ((first_applied_at AT TIME ZONE 'UTC') + make_interval(days => 30 * duration_in_months)) AT TIME ZONE 'UTC') STORED`,
  },
  {
    name: "a paused coupon applies",
    statement: [
      "EXISTS (SELECT FROM coupon_cart_pause k WHERE k.cart_id = own_cart.cart_id AND k.coupon_id = a.coupon_id)",
      "false",
    ],
  },
  {
    name: "a removed coupon applies",
    statement: [
      "a.customer_id = own_cart.customer_id AND a.removed_at IS NULL",
      "a.customer_id = own_cart.customer_id",
    ],
  },
  {
    name: "a used up coupon applies",
    statement: ["(a.used_up_at IS NULL OR own.id IS NOT NULL)", "true"],
  },
  {
    name: "coupons apply to a cart that others have changed",
    statement: [
      "AND t.customer_id = ca.customer_id AND NOT t.is_suspended",
      "AND t.customer_id = ca.customer_id",
    ],
  },
  {
    name: "coupons apply to a cart that its customer has never touched",
    statement: [
      "JOIN coupon_cart_customer t ON t.cart_id = ca.id AND t.customer_id = ca.customer_id AND NOT t.is_suspended",
      "",
    ],
  },
  {
    name: "the currency is ignored",
    statement: [
      "'value', a.value::text, 'currency_code', a.currency_code",
      "'value', a.value::text, 'currency_code', CAST(NULL AS text)",
    ],
  },
  {
    name: "coupons that are not stackable add up",
    statement: ["'is_stackable', c.is_stackable", "'is_stackable', true"],
  },
  {
    name: "coupons take in another order than that in which they were attached",
    statement: [
      "ORDER BY w.attached_at NULLS LAST, k.position",
      "ORDER BY w.attached_at DESC NULLS LAST, k.position",
    ],
  },
  {
    name: "two attachments of one coupon are swapped",
    statement: [
      "d.attachment_id, d.coupon_id, ",
      "coalesce(lead(d.attachment_id) OVER same, lag(d.attachment_id) OVER same, d.attachment_id), d.coupon_id, ",
    ],
  },
  {
    name: "an edited order takes more than when it was placed",
    statement: ["'limit', x.amount::text", "'limit', '1000000'"],
  },
  {
    name: "a smaller order gives nothing back",
    statement: ["THEN amount ELSE share END AS amount", "THEN amount ELSE amount END AS amount"],
  },
  {
    name: "a cancelled order gives nothing back",
    statement: [
      "UPDATE coupon_application x SET state = 'released', run_ids = '{}', released_at = clock_timestamp()\n     WHERE ",
      "UPDATE coupon_application x SET state = 'released', run_ids = '{}', released_at = clock_timestamp()\n     WHERE false AND ",
    ],
  },
  {
    name: "a coupon that was never applied keeps its redemption when it is removed",
    statement: ["WHERE r.id = removed.redemption_id AND", "WHERE false AND"],
  },
]

/** The trigger's function with the bug in it. */
export function brokenTrigger([from, to]: [string, string]): string {
  const statement = REMAINDER.find((one) => one.includes(from))!
  return statement.replace(from, to)
}

/** Plants the bug in the functions that hold the text. @returns how many do */
export async function breakFunctions(
  { sql }: Pick<Suite, "sql">,
  [from, to]: [string, string]
): Promise<number> {
  const broken = COUPON_FUNCTIONS.filter((statement) => statement.includes(from))
  for (const statement of broken) {
    await sql(statement.replaceAll(from, to).replaceAll("?", "\\?"))
  }
  return broken.length
}
