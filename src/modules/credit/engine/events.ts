import { MathBN } from "@medusajs/framework/utils"
import type { CreditEntry, EntryType } from "../../../contract/credit"
import { CreditEvents } from "../../../contract/events"
import type { GrantMovement, Movement } from "../types"

export type CreditEvent = {
  name: (typeof CreditEvents)[keyof typeof CreditEvents]
  data: Record<string, unknown>
}

/** What an entry is told as; holding and releasing spend nothing, and are told nobody. */
const NAMES: Record<EntryType, CreditEvent["name"] | null> = {
  grant: CreditEvents.GRANTED,
  consume: CreditEvents.CONSUMED,
  capture: CreditEvents.CONSUMED,
  restore: CreditEvents.RESTORED,
  expire: CreditEvents.EXPIRED,
  void: CreditEvents.VOIDED,
  hold: null,
  release: null,
}

/** What a movement is told as: nothing, where its key's stored answer was given or it changed nothing. */
export function movementEvents(movement: Movement | GrantMovement): CreditEvent[] {
  const { customer_id, credit_entry: entry, replayed } = movement
  return replayed || !entry ? [] : entryEvents({ ...entry, customer_id }, depletes(movement))
}

export type ToldEntry = Pick<
  CreditEntry,
  "id" | "type" | "unit" | "amount" | "credit_grant_ids" | "reference_type" | "reference_id"
> & { customer_id: string }

/** @param depletes whether the entry left nothing that is available or held */
export function entryEvents(entry: ToldEntry, depletes: boolean): CreditEvent[] {
  const { customer_id, unit } = entry
  const name = NAMES[entry.type]
  const events: CreditEvent[] = []
  if (name) {
    const amount = MathBN.abs(entry.amount).toNumber()
    events.push({ name, data: { ...subject(entry), customer_id, unit, amount } })
  }
  if (depletes) {
    const id = entry.id.slice(0, entry.id.lastIndexOf("-"))
    events.push({ name: CreditEvents.BALANCE_DEPLETED, data: { id, customer_id, unit } })
  }
  return events
}

/** Grants and voids are told of the grant, the rest of the entry. */
function subject(entry: ToldEntry) {
  if (entry.type !== "grant" && entry.type !== "void") {
    return { id: entry.id }
  }
  const order_id = entry.reference_type === "order" ? entry.reference_id : null
  return { id: entry.credit_grant_ids[0], order_id }
}

/**
 * Whether a movement's own entry took the last of what was available or held. A balance has, besides, what is to begin
 * later: that is left out, and taking it depletes nothing.
 */
function depletes({ credit_entry: entry, wallet, ...movement }: Movement | GrantMovement): boolean {
  const isOfScheduled =
    "credit_grant" in movement &&
    new Date(movement.credit_grant.effective_at) > new Date(entry?.created_at ?? 0)
  if (!entry || entry.amount >= 0 || isOfScheduled) {
    return false
  }
  const gone = MathBN.sum(wallet.spent, wallet.expired, wallet.voided)
  const balance = MathBN.sub(wallet.granted, gone)
  const scheduled = MathBN.sub(balance, MathBN.sum(wallet.available, wallet.held))
  return MathBN.eq(entry.balance_after, scheduled)
}
