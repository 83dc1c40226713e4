import { z } from "@medusajs/framework/zod"
import { entriesSchema } from "../../../../../modules/credit/validation"
import { limit, paging } from "../../../../utils/paging"

export const StoreGetWalletEntries = entriesSchema.pick({ cursor: true }).extend({ limit })
export type StoreGetWalletEntries = z.output<typeof StoreGetWalletEntries>

export const StoreGetWalletGrants = z.strictObject(paging)
export type StoreGetWalletGrants = z.output<typeof StoreGetWalletGrants>
