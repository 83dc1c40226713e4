import { z } from "@medusajs/framework/zod"
import { MAX_AMOUNT } from "../../../../../modules/credit/validation"

export const StoreSetCartCredits = z.strictObject({
  /** Major units; none: as much as possible; 0: nothing. More than is payable is cut. */
  amount: z
    .number("must be a number")
    .min(0, "must not be below zero")
    .max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)
    .nullish(),
  /** Takes what the customer's other carts hold, if it is needed. */
  take_over: z.boolean("must be true or false").default(false),
})

export type StoreSetCartCredits = z.infer<typeof StoreSetCartCredits>
