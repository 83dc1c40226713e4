import type { z } from "@medusajs/framework/zod"
import { voidSchema } from "../../../modules/credit/validation"

export const AdminVoidGrant = voidSchema.pick({ reason: true, amount: true })
export type AdminVoidGrant = z.output<typeof AdminVoidGrant>
