import { z } from "@medusajs/framework/zod"
import { hasAtMostDecimals } from "./decimals"
import { currency_code, deleted, figure, listOf, paging, required } from "./fields"

const MAX_RATE = 1_000_000_000
const MAX_RATE_DECIMALS = 8

const name = required(100)

const rate = z.strictObject({
  currency_code,
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
    (list) => new Set(list.map((item) => item.currency_code)).size === list.length,
    "must hold one rate per currency"
  )
  .describe("Shown beside a package as its bonus over them; they change nothing else.")

export const AdminCreateCreditUnit = z.strictObject({
  key: z
    .string("must be a string")
    .regex(
      /^[a-z][a-z0-9_]{0,39}$/,
      "must be lower snake case, of at most 40 characters, and begin with a letter"
    )
    .describe("No currency's code."),
  name,
  plural: name.optional().describe("Left out: as the name."),
  conversion_rates: conversion_rates.default([]),
})
export type NewUnitInput = z.input<typeof AdminCreateCreditUnit>

/** An absent field stays as it is. `conversion_rates` are replaced as a whole. */
export const AdminUpdateCreditUnit = z
  .strictObject({ name, plural: name, conversion_rates })
  .partial()
export type UnitUpdateInput = z.input<typeof AdminUpdateCreditUnit>

const creditUnit = z.strictObject({
  key: z.string(),
  name: z.string().nullable(),
  plural: z.string().nullable(),
  is_currency: z
    .boolean()
    .describe("A currency of the store: a unit by itself, which cannot be changed."),
  conversion_rates: z.array(
    z.strictObject({ currency_code: z.string(), credits_per_currency_unit: figure })
  ),
})
export type CreditUnit = z.output<typeof creditUnit>

export const AdminGetCreditUnits = z.strictObject(paging)

export const creditUnitAnswer = z.strictObject({ credit_unit: creditUnit })
export const creditUnitsAnswer = listOf("credit_units", creditUnit)
export const creditUnitDeleted = deleted("credit_unit")

/** A unit's names, and how to write its amounts. */
export const unitWords = {
  name: z.string(),
  plural: z.string(),
  kind: z
    .enum(["money", "unit"])
    .describe("A currency, which reduces orders, or a unit of the merchant's own."),
  decimals: z.int(),
}
export type UnitWords = { [Field in keyof typeof unitWords]: z.output<(typeof unitWords)[Field]> }
