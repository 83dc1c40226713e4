import { z } from "@medusajs/framework/zod"
import { unitWords } from "./credit-unit"
import {
  amount,
  figure,
  id,
  listOf,
  oneOf,
  paging,
  person,
  q,
  queryFlag,
  time,
  unit,
} from "./fields"

const amounts = {
  available: figure,
  held: figure.describe("On carts that are not ordered yet."),
  scheduled: figure.describe("Granted, and yet to begin."),
  expiring_soon: figure.describe("What of `available` ends within 30 days."),
  granted: figure,
  spent: figure.describe("Net of what was restored."),
  expired: figure,
  voided: figure,
}

/** The wallet in a movement's answer. It lacks `incoming`, which depends on orders. */
export const movedWallet = z.strictObject({ unit: z.string(), ...unitWords, ...amounts })
export type MovedWallet = z.output<typeof movedWallet>

const incoming = figure.describe("Bought, but not granted yet.")

const walletSchema = movedWallet.extend({ incoming })
export type Wallet = z.output<typeof walletSchema>

/** Not paged: a customer has few units. */
export const walletsAnswer = z.strictObject({ wallets: z.array(walletSchema) })

const listedWallet = walletSchema.extend({
  id: z.string(),
  updated_at: time,
  customer: person,
})
export type ListedWallet = z.output<typeof listedWallet>

const WALLET_ORDERS = ["-updated_at", "-available", "available"] as const

export type WalletOrder = (typeof WALLET_ORDERS)[number]

export const AdminGetWallets = z.strictObject({
  ...paging,
  unit: unit.optional(),
  customer_id: id.optional(),
  q: q.optional(),
  expiring_soon: queryFlag.optional(),
  min_available: z.coerce.number<number>("must be a number").pipe(amount).optional(),
  order: oneOf(WALLET_ORDERS).default("-updated_at"),
})
export type AdminGetWallets = z.output<typeof AdminGetWallets>

export const listedWalletsAnswer = listOf("wallets", listedWallet)

const unitSummary = z.strictObject({
  unit: z.string(),
  ...unitWords,
  wallets: z.int(),
  outstanding: figure.describe("Given, and neither spent nor gone: held and scheduled included."),
  ...amounts,
})
export type UnitSummary = z.output<typeof unitSummary>
export const walletSummaryAnswer = z.strictObject({ summary: z.array(unitSummary) })
