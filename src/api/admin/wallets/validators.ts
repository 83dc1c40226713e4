import { z } from "@medusajs/framework/zod"
import { amountSchema, pageSchema } from "../../../modules/credit/validation"
import { WALLET_ORDERS } from "../../../modules/credit/wallets/list-wallets"
import { isStorable } from "../../../plugin/fields"
import { paging } from "../../utils/paging"
import { queryFlag } from "../../utils/query-flag"

export const AdminGetWallets = z.strictObject({
  ...paging,
  unit: pageSchema.shape.unit.optional(),
  customer_id: pageSchema.shape.customer_id.optional(),
  q: z
    .string("must be text")
    .max(255, "must have at most 255 characters")
    .refine(isStorable, "must not hold a NUL character")
    .transform((q) => q.trim())
    .optional(),
  expiring_soon: queryFlag,
  min_available: z.coerce.number("must be a number").pipe(amountSchema).optional(),
  order: z.enum(WALLET_ORDERS, `must be one of ${WALLET_ORDERS.join(", ")}`).default("-updated_at"),
})
export type AdminGetWallets = z.output<typeof AdminGetWallets>
