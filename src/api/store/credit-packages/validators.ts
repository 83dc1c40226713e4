import { z } from "@medusajs/framework/zod"
import { isStorable } from "../../../plugin/fields"
import { paging } from "../../utils/paging"

const id = z
  .string("must be an id")
  .min(1, "must be an id")
  .max(255, "must be an id")
  .refine(isStorable, "must be an id")

/** The region says the currency; without either, no price is calculated. */
const pricing = {
  region_id: id.optional(),
  currency_code: z
    .string("must be a currency code")
    .regex(/^[a-z]{3}$/i, "must be a currency code")
    .toLowerCase()
    .optional(),
}

export const StoreGetCreditPackages = z.strictObject({ ...paging, ...pricing })
export type StoreGetCreditPackages = z.output<typeof StoreGetCreditPackages>

export const StoreGetCreditPackage = z.strictObject(pricing)
export type StoreGetCreditPackage = z.output<typeof StoreGetCreditPackage>

export const StoreCheckoutCreditPackage = z.strictObject({
  region_id: id,
  /** Left out: a new cart. */
  cart_id: id.optional(),
  quantity: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(1_000, "must be at most 1000")
    .default(1),
})
export type StoreCheckoutCreditPackage = z.output<typeof StoreCheckoutCreditPackage>
