import { defaultCurrencies, isValidHandle } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { isStorable } from "../../../plugin/fields"
import { currencyDecimals, hasAtMostDecimals } from "../../../plugin/money"

const MAX_PRICE = 1_000_000_000_000
/** A thousand of a package still are one movement of the ledger. */
const MAX_CREDITS = 1_000_000_000
export const MAX_SORT_ORDER = 1_000_000
const MAX_VALIDITY_DAYS = 36_500
const MAX_PRICES = 200

const text = (max: number) =>
  z
    .string("must be a string")
    .refine(isStorable, "must not hold a NUL character or half a character")
    .transform((value) => value.trim())
    .refine((value) => value.length <= max, `must have at most ${max} characters`)

const required = (max: number) => text(max).refine((value) => value !== "", "must not be empty")

const optional = (max: number) =>
  text(max)
    .transform((value) => value || null)
    .nullable()

const id = z
  .string("must be an id")
  .min(1, "must be an id")
  .max(255, "must be an id")
  .refine(isStorable, "must be an id")

const flag = z.boolean("must be true or false")

const price = z
  .strictObject({
    currency_code: z
      .string("must be a currency code")
      .transform((value) => value.toLowerCase())
      .refine((value) => value.toUpperCase() in defaultCurrencies, {
        error: "is not a currency that Medusa knows",
        abort: true,
      }),
    amount: z
      .number("must be a number")
      .nonnegative("must not be below 0")
      .max(MAX_PRICE, `must be at most ${MAX_PRICE}`),
  })
  .refine(
    ({ amount, currency_code }) => hasAtMostDecimals(amount, currencyDecimals(currency_code)),
    { error: "is finer than the currency", path: ["amount"] }
  )

const prices = z
  .array(price, "must be a list of prices")
  .min(1, "must hold at least one price")
  .max(MAX_PRICES, `must hold at most ${MAX_PRICES} prices`)
  .refine(
    (list) => new Set(list.map(({ currency_code }) => currency_code)).size === list.length,
    "must hold one price per currency"
  )

const terms = {
  unit: required(40).transform((value) => value.toLowerCase()),
  credits: z
    .number("must be a number")
    .positive("must be above 0")
    .max(MAX_CREDITS, `must be at most ${MAX_CREDITS}`),
  validity_days: z
    .int("must be a whole number of days, or null")
    .min(1, "must be at least 1")
    .max(MAX_VALIDITY_DAYS, `must be at most ${MAX_VALIDITY_DAYS}`)
    .nullable(),
  badge: optional(60),
  sort_order: z
    .int("must be a whole number")
    .min(-MAX_SORT_ORDER, `must be at least -${MAX_SORT_ORDER}`)
    .max(MAX_SORT_ORDER, `must be at most ${MAX_SORT_ORDER}`),
  is_featured: flag,
}

const newTerms = {
  unit: terms.unit,
  credits: terms.credits,
  validity_days: terms.validity_days.default(null),
  badge: terms.badge.default(null),
  /** Left out: after the others. */
  sort_order: terms.sort_order.optional(),
  is_featured: terms.is_featured.default(false),
}

const product = {
  name: required(255),
  /** Left out or empty: made from the name. */
  slug: text(255)
    .refine(
      (value) => value === "" || isValidHandle(value),
      "may hold lower-case letters, digits and single hyphens between them"
    )
    .transform((value) => value || undefined),
  description: optional(5_000),
  prices,
  is_active: flag,
  is_discountable: flag,
}

/** A package with a product of its own. */
export const newPackageSchema = z.strictObject({
  ...newTerms,
  name: product.name,
  slug: product.slug.optional(),
  description: product.description.default(null),
  prices,
  is_active: flag.default(true),
  is_discountable: flag.default(false),
  /** Where it is sold; left out: in the store's default sales channel. */
  sales_channel_id: id.optional(),
})

/**
 * Makes a product that exists a package. Name, prices and the rest stay as the product has them; only discounts are off,
 * unless they are asked for: credit for less than it is worth has to be meant.
 */
export const attachedPackageSchema = z.strictObject({
  ...newTerms,
  product_id: id,
  is_discountable: flag.default(false),
})

/** What is left out stays; `prices` are replaced as a whole. */
export const packageUpdateSchema = z.strictObject({ ...terms, ...product }).partial()

/** What is given, and what the schema makes of it. */
export type NewPackageInput = z.input<typeof newPackageSchema>
export type NewPackage = z.output<typeof newPackageSchema>
export type AttachedPackageInput = z.input<typeof attachedPackageSchema>
export type AttachedPackage = z.output<typeof attachedPackageSchema>
export type PackageUpdateInput = z.input<typeof packageUpdateSchema>
export type PackageUpdate = z.output<typeof packageUpdateSchema>

/** By what the body names: a product that exists, or a new one. */
export const createPackageSchema = z.unknown().transform((body, context) => {
  const isAttached = typeof body === "object" && body !== null && "product_id" in body
  const parsed = (isAttached ? attachedPackageSchema : newPackageSchema).safeParse(body)
  if (parsed.success) {
    return parsed.data
  }
  context.issues.push(...(parsed.error.issues as typeof context.issues))
  return z.NEVER
})
