import { z } from "@medusajs/framework/zod"
import { overrides } from "./customer-coupon"
import { byKey, figure, flag, id, isStorable } from "./fields"

const typedCode = z
  .string("must be a string")
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters")
  .refine(isStorable, "must not hold a NUL character")

const onCart = z.strictObject({
  code: typedCode,
  cart_id: id,
  attach: z
    .strictObject({ ...overrides, force: flag.default(false) })
    .optional()
    .describe("As if it were attached to the cart's customer now."),
})

const onItems = z.strictObject({
  code: typedCode,
  region_id: id,
  customer_id: id.nullish(),
  email: z.string("must be an e-mail").trim().pipe(z.email("must be an e-mail")).nullish(),
  items: z
    .array(
      z.strictObject({
        variant_id: id,
        quantity: z.int("must be a whole number").min(1, "must be at least 1").max(1_000_000),
      }),
      "must be a list of items"
    )
    .min(1, "must hold at least one item")
    .max(1_000),
})

/** Evaluates on a cart, or on items in a region. */
export const AdminEvaluateCoupon = byKey("cart_id", onCart, onItems)
export type AdminEvaluateCoupon = z.output<typeof AdminEvaluateCoupon>

/** The result of one rule. `passed` rules carry the compared numbers too. */
const ruleCheck = z.strictObject({
  name: z.string(),
  passed: z.boolean(),
  code: z.string().optional(),
  message: z.string().optional().describe("In English; of a merchant's own rule, in its words."),
  details: z.record(z.string(), z.unknown()),
})
export type RuleCheck = z.output<typeof ruleCheck>

export const evaluationAnswer = z.strictObject({
  rules: z
    .array(ruleCheck)
    .describe("Every rule that the coupon uses, in the order in which reasons are reported."),
  lines: z.array(
    z.strictObject({
      item: z.string().describe("The cart's line, or the variant of the item given in this place."),
      variant_id: z.string().nullable(),
      discount: figure,
    })
  ),
  discount_total: figure,
  currency_code: z.string(),
  attached: z
    .array(
      z.strictObject({
        customer_coupon_id: z.string(),
        code: z.string(),
        status: z.enum(["applied", "suspended"]),
        discount_total: figure,
        remaining_value: figure.nullable(),
        currency_code: z.string().nullable().describe("Of the remaining value."),
        remaining_orders: z.int().nullable(),
      })
    )
    .describe("What the customer has, beside which the coupon is evaluated."),
})
export type Evaluation = z.output<typeof evaluationAnswer>
