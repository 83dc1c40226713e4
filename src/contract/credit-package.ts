import { isValidHandle } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { unitWords } from "./credit-unit"
import { currencyDecimals, hasAtMostDecimals } from "./decimals"
import {
  byKey,
  currency_code,
  deleted,
  figure,
  flag,
  id,
  listOf,
  MAX_AMOUNT,
  oneOf,
  paging,
  q,
  queryFlag,
  required,
  stockCart,
  time,
  trimmed,
} from "./fields"

/** The bound keeps a thousand of the largest package within one movement of the ledger. */
const MAX_CREDITS = 1_000_000_000
export const MAX_SORT_ORDER = 1_000_000
const MAX_VALIDITY_DAYS = 36_500
const MAX_PRICES = 200

const optional = (max: number) =>
  trimmed(max)
    .transform((value) => value || null)
    .nullable()

const price = z
  .strictObject({
    currency_code,
    amount: z
      .number("must be a number")
      .nonnegative("must not be below 0")
      .max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`),
  })
  .refine((value) => hasAtMostDecimals(value.amount, currencyDecimals(value.currency_code)), {
    error: "is finer than the currency",
    path: ["amount"],
  })

const prices = z
  .array(price, "must be a list of prices")
  .min(1, "must hold at least one price")
  .max(MAX_PRICES, `must hold at most ${MAX_PRICES} prices`)
  .refine(
    (list) => new Set(list.map((item) => item.currency_code)).size === list.length,
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
  validity_days: terms.validity_days
    .default(null)
    .describe("From the grant on, days of 24 hours; null: never expires."),
  badge: terms.badge.default(null),
  sort_order: terms.sort_order.optional().describe("Left out: after the others."),
  is_featured: terms.is_featured.default(false),
}

const product = {
  name: required(255),
  slug: trimmed(255)
    .refine(
      (value) => value === "" || isValidHandle(value),
      "may hold lower-case letters, digits and single hyphens between them"
    )
    .transform((value) => value || undefined)
    .describe("The product's handle; left out or empty: made from the name."),
  description: optional(5_000),
  prices,
  is_active: flag.describe("Whether the product is published."),
  is_discountable: flag,
}

/** A package whose product is created with it. */
const newPackage = z.strictObject({
  ...newTerms,
  name: product.name,
  slug: product.slug.optional(),
  description: product.description.default(null),
  prices,
  is_active: product.is_active.default(true),
  is_discountable: flag.default(false),
  sales_channel_id: id
    .optional()
    .describe("Where it is sold; left out: in the store's default sales channel."),
})

/**
 * Makes an existing product a package. Name, prices and the rest stay as the product has them. Only
 * discounts are turned off unless the request asks for them: selling credit below its worth must be
 * a decision.
 */
const attachedPackage = z.strictObject({
  ...newTerms,
  product_id: id,
  is_discountable: flag.default(false),
})

/** A body with `product_id` names an existing product; any other describes a new one. */
export const AdminCreateCreditPackage = byKey("product_id", attachedPackage, newPackage)

/** An absent field stays as it is. `prices` are replaced as a whole. */
export const AdminUpdateCreditPackage = z.strictObject({ ...terms, ...product }).partial()

/** The input of the schemas, and their output. */
export type NewPackageInput = z.input<typeof newPackage>
export type NewPackage = z.output<typeof newPackage>
export type AttachedPackageInput = z.input<typeof attachedPackage>
export type AttachedPackage = z.output<typeof attachedPackage>
export type PackageUpdateInput = z.input<typeof AdminUpdateCreditPackage>
export type PackageUpdate = z.output<typeof AdminUpdateCreditPackage>
export { attachedPackage as attachedPackageSchema, newPackage as newPackageSchema }

/** Up: towards the beginning of the list. Down: towards its end. */
const DIRECTIONS = ["up", "down"] as const
export type Direction = (typeof DIRECTIONS)[number]
export const AdminMoveCreditPackage = z.strictObject({ direction: oneOf(DIRECTIONS) })

export const AdminGetCreditPackages = z.strictObject({
  ...paging,
  q: q.optional().describe("In the name or the slug."),
  product_id: id.optional(),
  is_active: queryFlag.optional(),
})

const packagePrice = z.strictObject({ currency_code: z.string(), amount: figure })
export type PackagePrice = z.output<typeof packagePrice>

const creditPackage = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  unit: z.string(),
  credit_unit: z.strictObject({ key: z.string(), ...unitWords }),
  credits: figure.describe("What one of it gives."),
  prices: z.array(packagePrice),
  credits_per_currency_unit: z
    .record(z.string(), figure)
    .describe("By currency, to 6 decimals; none where it costs nothing."),
  validity_days: z.int().nullable(),
  badge: z.string().nullable(),
  sort_order: z.int(),
  is_featured: z.boolean(),
  is_active: z.boolean(),
  is_discountable: z.boolean(),
  product_id: z.string(),
  variant_id: z
    .string()
    .nullable()
    .describe(
      "What is sold: other variants of the product are none. Null only where it was deleted."
    ),
  created_at: time,
  updated_at: time,
})
/** A credit package in an answer: its own row, and fields of its product. */
export type CreditPackage = z.output<typeof creditPackage>

export const creditPackageAnswer = z.strictObject({ credit_package: creditPackage })
export const creditPackagesAnswer = listOf("credit_packages", creditPackage)
export const creditPackageDeleted = deleted("credit_package")

/** The region decides the currency. Without region and currency no price is calculated. */
const pricing = {
  region_id: id.optional(),
  currency_code: z
    .string("must be a currency code")
    .regex(/^[a-z]{3}$/i, "must be a currency code")
    .toLowerCase()
    .optional(),
}

export const StoreGetCreditPackages = z.strictObject({ ...paging, ...pricing })
export const StoreGetCreditPackage = z.strictObject(pricing)

export const StoreCheckoutCreditPackage = z.strictObject({
  region_id: id,
  cart_id: id.optional().describe("Left out: a new cart."),
  quantity: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(1_000, "must be at most 1000")
    .default(1),
})

const pricedPackage = creditPackage.extend({
  calculated_price: z
    .looseObject({ calculated_amount: figure.nullable() })
    .nullable()
    .describe("As Medusa's product routes answer it; null without a currency or a price in it."),
})

export type PricedPackage = z.output<typeof pricedPackage>

export const pricedPackageAnswer = z.strictObject({ credit_package: pricedPackage })
export const pricedPackagesAnswer = listOf("credit_packages", pricedPackage)
export const cartAnswer = z.strictObject({ cart: stockCart })
