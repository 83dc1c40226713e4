import { defaultCurrencies } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { id, isStorable, MAX_AMOUNT } from "./fields"
import { normalizeCode } from "./normalize-code"

/** The parts that a coupon's fields are made of. */

/** For how long a coupon keeps applying to a customer. */
export const DURATIONS = ["once", "repeating", "forever"] as const

export const MAX_CODE = 200
export const MAX_NAME = 200
export const MAX_TEXT = 2_000
const MAX_IDS = 1_000
const MAX_COUNT = 2_147_483_647
/** A hundred years. PostgreSQL's calendar ends, and long before it the years of four digits. */
const MAX_MONTHS = 1_200

/**
 * Letters, marks and digits of any script, and visible ASCII signs. No space, emoji or control
 * character.
 */
const CODE_CHARACTERS = /^[\p{L}\p{M}\p{N}!-~]+$/u
const EMOJI_SELECTORS = /[\uFE00-\uFE0F\u20E3]/u

export const code = z
  .string("must be a string")
  .transform(normalizeCode)
  .refine((value) => value.length > 0, { error: "must not be empty", abort: true })
  .refine((value) => value.length <= MAX_CODE, `must have at most ${MAX_CODE} characters`)
  .refine(
    (value) => CODE_CHARACTERS.test(value) && !EMOJI_SELECTORS.test(value),
    "may hold letters, digits and signs such as - and _, but no spaces, emoji or control characters"
  )
  .refine((value) => /[\p{L}\p{N}]/u.test(value), "must hold a letter or a digit")

export const words = (max: number) =>
  z
    .string("must be a string or null")
    .refine(isStorable, "must not hold a NUL character or half a character")
    .transform((value) => value.trim() || null)
    .refine((value) => (value?.length ?? 0) <= max, `must have at most ${max} characters`)
    .nullable()

const number = z.number("must be a number").max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)

export const positive = number.positive("must be more than 0")

export const orNone = number
  .nonnegative("must not be below 0")
  .transform((value) => value || null)
  .nullable()

const upTo = (max: number) =>
  z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(max, `must be at most ${max}`)
    .nullable()

export const count = upTo(MAX_COUNT)
export const months = upTo(MAX_MONTHS)

export const currency = z
  .string("must be a currency code or null")
  .transform((value) => value.trim().toLowerCase() || null)
  .refine(
    (value) => value === null || value.toUpperCase() in defaultCurrencies,
    "is not a currency that Medusa knows"
  )
  .nullable()

export const ids = z
  .array(id, "must be a list of ids")
  .max(MAX_IDS, `must hold at most ${MAX_IDS} ids`)
  .nullable()
  .transform((value) => [...new Set(value)])

export const appliesTo = z
  .strictObject(
    {
      variant_ids: ids.optional(),
      product_ids: ids.optional(),
      category_ids: ids.optional(),
      collection_ids: ids.optional(),
      product_type_ids: ids.optional(),
      product_tag_ids: ids.optional(),
    },
    {
      error: (issue) =>
        issue.code === "invalid_type" ? "must be an object of id lists" : undefined,
    }
  )
  .nullable()
  .transform((lists) => ({
    variant_ids: lists?.variant_ids ?? [],
    product_ids: lists?.product_ids ?? [],
    category_ids: lists?.category_ids ?? [],
    collection_ids: lists?.collection_ids ?? [],
    product_type_ids: lists?.product_type_ids ?? [],
    product_tag_ids: lists?.product_tag_ids ?? [],
  }))
