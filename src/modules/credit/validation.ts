import { z } from "@medusajs/framework/zod"
import { GRANT_SOURCES } from "../../contract/credit"
import {
  amount,
  cursor,
  id,
  instant,
  reason,
  requiredReason,
  text,
  unit,
} from "../../contract/fields"

const key = text(255)

const seconds = z.number("must be a number").int().min(1).max(31_536_000)

const reference = { reference_type: text(100).nullish(), reference_id: id.nullish() }

export const grantSchema = z.strictObject({
  customer_id: id,
  unit,
  amount,
  source: z.enum(GRANT_SOURCES),
  actor: id,
  reason: reason.nullish(),
  priority: z.number().int().min(0).max(1_000_000).default(100),
  effective_at: instant.nullish(),
  expires_at: instant.nullish(),
  /** From the instant at which the grant begins; instead of `expires_at`. */
  validity_days: z.number().int().min(1).max(36_500).nullish(),
  order_id: id.nullish(),
  line_item_id: id.nullish(),
  key: key.nullish(),
})

export const consumeSchema = z.strictObject({
  customer_id: id,
  unit,
  amount,
  actor: id,
  reason: reason.nullish(),
  ...reference,
  key: key.nullish(),
})

export const restoreSchema = z.strictObject({
  customer_id: id,
  entry_id: id,
  amount: amount.nullish(),
  actor: id,
  reason: reason.nullish(),
  grace_days: z.number().int().min(0).max(3650).default(7),
  key: key.nullish(),
})

export const holdSchema = z.strictObject({
  customer_id: id,
  unit,
  amount,
  ttl_seconds: seconds,
  reference_type: text(100),
  reference_id: id,
  actor: id,
  pinned: z.boolean().default(false),
  key: key.nullish(),
})

export const renewSchema = z.strictObject({
  hold_id: id,
  ttl_seconds: seconds,
  actor: id,
  pinned: z.boolean().nullish(),
  amount: amount.nullish(),
  key: key.nullish(),
})

export const captureSchema = z.strictObject({
  hold_id: id,
  amount: amount.nullish(),
  actor: id,
  ...reference,
  key: key.nullish(),
})

export const releaseSchema = z.strictObject({
  hold_id: id,
  actor: id,
  reason: reason.nullish(),
  key: key.nullish(),
})

export const voidSchema = z.strictObject({
  grant_id: id,
  amount: amount.nullish(),
  actor: id,
  reason: requiredReason,
  key: key.nullish(),
})

export const clawBackSchema = voidSchema.extend({ amount: amount })

export const undoSchema = z.strictObject({
  key,
  actor: id,
  /** What the key must stand for. Without it: whatever it stands for by then. */
  entry_id: id.nullish(),
})

export const pageSchema = z.strictObject({
  customer_id: id,
  unit,
  limit: z.number().int().min(1).max(200).default(20),
  offset: z.number().int().min(0).max(1_000_000).default(0),
  /** Only what can be spent and ends within 30 days, the soonest first. */
  expiring_soon: z.boolean().default(false),
})

export const entriesSchema = z.strictObject({
  customer_id: id,
  unit,
  limit: z.number().int().min(1).max(200).default(20),
  /** The `next_cursor` of the page before. */
  cursor: cursor.nullish(),
  /** Leaves out hold and release, which change no balance. */
  balance_only: z.boolean().default(false),
})

export type GrantInput = z.input<typeof grantSchema>
export type ConsumeInput = z.input<typeof consumeSchema>
export type RestoreInput = z.input<typeof restoreSchema>
export type VoidInput = z.input<typeof voidSchema>
