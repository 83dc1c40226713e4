import { z } from "@medusajs/framework/zod"
import { GRANT_SOURCES } from "../../../../../modules/credit/types"
import {
  consumeSchema,
  entriesSchema,
  grantSchema,
  pageSchema,
  restoreSchema,
} from "../../../../../modules/credit/validation"
import { limit, paging } from "../../../../utils/paging"
import { queryFlag } from "../../../../utils/query-flag"

export const AdminGrantCredits = grantSchema
  .pick({
    unit: true,
    amount: true,
    reason: true,
    priority: true,
    effective_at: true,
    expires_at: true,
  })
  .extend({
    source: z.enum(GRANT_SOURCES, `must be one of ${GRANT_SOURCES.join(", ")}`).default("manual"),
  })
export type AdminGrantCredits = z.output<typeof AdminGrantCredits>

export const AdminConsumeCredits = consumeSchema
  .pick({ unit: true, amount: true, reason: true })
  .extend({ reference: consumeSchema.shape.reference_id })
export type AdminConsumeCredits = z.output<typeof AdminConsumeCredits>

export const AdminRestoreCredits = restoreSchema.pick({
  entry_id: true,
  amount: true,
  reason: true,
})
export type AdminRestoreCredits = z.output<typeof AdminRestoreCredits>

export const AdminGetCreditEntries = entriesSchema
  .pick({ unit: true, cursor: true })
  .extend({ limit })
export type AdminGetCreditEntries = z.output<typeof AdminGetCreditEntries>

export const AdminGetCreditGrants = pageSchema
  .pick({ unit: true })
  .extend({ ...paging, expiring_soon: queryFlag })
export type AdminGetCreditGrants = z.output<typeof AdminGetCreditGrants>
