import { defaultCurrencies } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { isStorable } from "../../../plugin/fields"
import { hasAtMostDecimals } from "../../../plugin/money"

const MAX_RATE = 1_000_000_000
const MAX_RATE_DECIMALS = 8

const name = z
  .string("must be a string")
  .refine(isStorable, "must not hold a NUL character or half a character")
  .transform((value) => value.trim())
  .refine((value) => value !== "", "must not be empty")
  .refine((value) => value.length <= 100, "must have at most 100 characters")

const rate = z.strictObject({
  currency_code: z
    .string("must be a currency code")
    .transform((value) => value.toLowerCase())
    .refine(
      (value) => value.toUpperCase() in defaultCurrencies,
      "is not a currency that Medusa knows"
    ),
  credits_per_currency_unit: z
    .number("must be a number")
    .positive("must be above 0")
    .max(MAX_RATE, `must be at most ${MAX_RATE}`)
    .refine(
      (value) => hasAtMostDecimals(value, MAX_RATE_DECIMALS),
      `must have at most ${MAX_RATE_DECIMALS} decimals`
    ),
})

const conversion_rates = z
  .array(rate, "must be a list of rates")
  .max(200, "must hold at most 200 rates")
  .refine(
    (list) => new Set(list.map(({ currency_code }) => currency_code)).size === list.length,
    "must hold one rate per currency"
  )

export const newUnitSchema = z.strictObject({
  key: z
    .string("must be a string")
    .regex(
      /^[a-z][a-z0-9_]{0,39}$/,
      "must be lower snake case, of at most 40 characters, and begin with a letter"
    ),
  name,
  /** Left out: as the name. */
  plural: name.optional(),
  /** Shown beside a package as its bonus over them; they change nothing else. */
  conversion_rates: conversion_rates.default([]),
})

/** What is left out stays; `conversion_rates` are replaced as a whole. */
export const unitUpdateSchema = z.strictObject({ name, plural: name, conversion_rates }).partial()

export type NewUnitInput = z.input<typeof newUnitSchema>
export type UnitUpdateInput = z.input<typeof unitUpdateSchema>
