import { z } from "@medusajs/framework/zod"
import {
  amount,
  cursor,
  figure,
  flag,
  id,
  instant,
  limit,
  listOf,
  MAX_AMOUNT,
  oneOf,
  paging,
  queryFlag,
  reason,
  requiredReason,
  stockCart,
  time,
  unit,
} from "./fields"
import { movedWallet } from "./wallet"

export const GRANT_SOURCES = [
  "purchase",
  "promotional",
  "compensation",
  "referral",
  "refund",
  "manual",
] as const
export type GrantSource = (typeof GRANT_SOURCES)[number]

const GRANT_STATUSES = ["incoming", "scheduled", "active", "depleted", "expired", "voided"] as const

const ENTRY_TYPES = [
  "grant",
  "hold",
  "release",
  "capture",
  "consume",
  "restore",
  "expire",
  "void",
] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

const creditGrantSchema = z.strictObject({
  id: z.string(),
  unit: z.string(),
  amount: figure,
  remaining: figure.describe("Held credit included."),
  held: figure,
  source: z.enum(GRANT_SOURCES),
  reason: z.string().nullable().describe("Internal: shoppers never read it."),
  priority: z.int().describe("Lower first."),
  effective_at: time,
  expires_at: time.nullable(),
  status: z.enum(GRANT_STATUSES),
  clawback_shortfall: figure.describe("What was taken back and had been spent."),
  order_id: z.string().nullable(),
  line_item_id: z.string().nullable(),
  created_by: z.string(),
  created_at: time,
})
export type CreditGrant = z.output<typeof creditGrantSchema>

const creditEntrySchema = z.strictObject({
  id: z.string(),
  sequence: z.int(),
  type: z.enum(ENTRY_TYPES),
  unit: z.string(),
  amount: figure.describe("Signed; 0 for hold and release."),
  held_change: figure,
  balance_after: figure.describe("What is held included."),
  credit_grant_ids: z.array(z.string()),
  reference_type: z.string().nullable(),
  reference_id: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.string(),
  created_at: time,
})
export type CreditEntry = z.output<typeof creditEntrySchema>

const priority = z.number().int().min(0).max(1_000_000).default(100)

export const AdminGrantCredits = z.strictObject({
  unit,
  amount,
  source: oneOf(GRANT_SOURCES).default("manual"),
  reason: reason.nullish(),
  priority: priority.describe("Lower first."),
  effective_at: instant.nullish().describe("Left out: now."),
  expires_at: instant.nullish().describe("Left out: never."),
})
export const grantAnswer = z.strictObject({ credit_grant: creditGrantSchema, wallet: movedWallet })

export const AdminConsumeCredits = z.strictObject({
  unit,
  amount,
  reason: reason.nullish(),
  reference: id.nullish().describe("The merchant's own, such as a job's id."),
})

export const AdminRestoreCredits = z.strictObject({
  entry_id: id.describe("A consumption's or a capture's."),
  amount: amount.nullish().describe("Left out: all that is left of it."),
  reason: reason.nullish(),
})
export const entryAnswer = z.strictObject({
  credit_entry: creditEntrySchema.nullable(),
  wallet: movedWallet,
})

export const AdminVoidGrant = z.strictObject({
  reason: requiredReason,
  amount: amount.nullish().describe("Left out: all that remains."),
})

export const AdminGetCreditEntries = z.strictObject({ unit, limit, cursor: cursor.nullish() })
export const entriesAnswer = z.strictObject({
  credit_entries: z.array(creditEntrySchema),
  next_cursor: z.string().nullable(),
  limit: z.int(),
})

export const AdminGetCreditGrants = z.strictObject({
  ...paging,
  unit,
  expiring_soon: queryFlag
    .optional()
    .describe("Only what can be spent and ends within 30 days, the soonest first."),
})
export const grantsAnswer = listOf("credit_grants", creditGrantSchema)

/** Shoppers see what a movement was for. Only staff sees who made it and why. */
const shopperEntry = creditEntrySchema.pick({
  id: true,
  sequence: true,
  type: true,
  unit: true,
  amount: true,
  balance_after: true,
  credit_grant_ids: true,
  reference_type: true,
  reference_id: true,
  created_at: true,
})
export type ShopperEntry = z.output<typeof shopperEntry>

const shopperGrant = creditGrantSchema.pick({
  id: true,
  unit: true,
  amount: true,
  remaining: true,
  held: true,
  source: true,
  effective_at: true,
  expires_at: true,
  status: true,
  order_id: true,
  line_item_id: true,
  created_at: true,
})
export type ShopperGrant = z.output<typeof shopperGrant>

export const SHOPPER_ENTRY_FIELDS = Object.keys(shopperEntry.shape) as (keyof ShopperEntry)[]
export const SHOPPER_GRANT_FIELDS = Object.keys(shopperGrant.shape) as (keyof ShopperGrant)[]

export const StoreGetWalletEntries = z.strictObject({ limit, cursor: cursor.nullish() })
export const shopperEntriesAnswer = entriesAnswer.extend({
  credit_entries: z.array(shopperEntry),
})
export const StoreGetWalletGrants = z.strictObject(paging)
export const shopperGrantsAnswer = listOf("credit_grants", shopperGrant)

export const StoreSetCartCredits = z.strictObject({
  amount: z
    .number("must be a number")
    .min(0, "must not be below zero")
    .max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)
    .nullish()
    .describe("Left out: as much as possible; 0: nothing. More than is payable is cut."),
  take_over: flag
    .default(false)
    .describe("Takes what the customer's other carts hold, if it is needed."),
})

export const cartCreditsAnswer = z.strictObject({
  cart: stockCart,
  credits: z.strictObject({
    applied: figure,
    available: figure,
    max: figure.describe("The most that can be applied."),
  }),
})

const orderGrant = creditGrantSchema.extend({
  spent: figure,
  voided: figure.describe("What was taken back, unspent."),
  recoverable: figure.describe(
    "What a claw back would take now, from carts too; what is spent or being ordered with becomes the grant's shortfall."
  ),
})
export type OrderGrant = z.output<typeof orderGrant>

const orderIncoming = z.strictObject({ line_item_id: z.string(), unit: z.string(), amount: figure })
export type OrderIncoming = z.output<typeof orderIncoming>

/** The credit that an order used, and the credit that it sold. */
const orderCredits = z.strictObject({
  currency_code: z.string(),
  granted: z.array(orderGrant),
  incoming: z.array(orderIncoming).describe("Sold, but not granted yet."),
  spent: z.array(creditEntrySchema),
  used: figure,
  restored: figure,
  restorable: figure.describe(
    "What the order owes its customer in credit and has not given back: before any payment is refunded."
  ),
  left_to_pay: figure.describe("When that is restored."),
  uncovered: figure.describe(
    "By how much its granted packages cost more than the money that it keeps."
  ),
})
export type OrderCredits = z.output<typeof orderCredits>
export const orderCreditsAnswer = z.strictObject({ credits: orderCredits })

export const AdminRestoreOrderCredits = z.strictObject({
  amount: amount.nullish().describe("Left out: all that is restorable."),
  reason: reason.nullish(),
})
export const orderRestorationAnswer = entryAnswer.extend({ credits: orderCredits })

export const AdminClawBackOrderCredits = z.strictObject({
  reason: requiredReason,
  amount: amount.nullish().describe("In all; left out: all that is recoverable."),
  grant_id: id.nullish(),
})

export const clawBackAnswer = z.strictObject({
  credit_grants: z.array(creditGrantSchema).describe("As they are now."),
  forfeited: figure.describe("What was earned, and now is never granted."),
  credits: orderCredits,
})
