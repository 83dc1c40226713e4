import type { z } from "@medusajs/framework/zod"
import { clawBackSchema, restoreSchema } from "../../../../../modules/credit/validation"

export const AdminRestoreOrderCredits = restoreSchema.pick({ amount: true, reason: true })
export type AdminRestoreOrderCredits = z.output<typeof AdminRestoreOrderCredits>

export const AdminClawBackOrderCredits = clawBackSchema.pick({ reason: true }).extend({
  amount: clawBackSchema.shape.amount.nullish(),
  grant_id: clawBackSchema.shape.grant_id.nullish(),
})
export type AdminClawBackOrderCredits = z.output<typeof AdminClawBackOrderCredits>
