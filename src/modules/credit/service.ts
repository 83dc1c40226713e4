import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { hasAtMostDecimals } from "../../contract/decimals"
import type { ResolvedOptions } from "../../contract/options"
import type { Wallet } from "../../contract/wallet"
import { toDecimalString } from "../../plugin/money"
import { parseOptions } from "../../plugin/options"
import { parse } from "../../plugin/parse"
import { invalidField } from "../../plugin/refusal"
import { refuseWrites } from "../../plugin/refuse-writes"
import { wakeRelay } from "../../plugin/relay-signal"
import { AutomaticCredit } from "./payments/automatic-credit"
import { CreditPayments } from "./payments/credit-payments"
import { CreditFailures, type Failure } from "./failures/credit-failures"
import CreditEntryModel from "./models/credit-entry"
import CreditGrantModel from "./models/credit-grant"
import CreditPackageModel from "./models/credit-package"
import CreditWalletModel from "./models/credit-wallet"
import { CreditPackages } from "./packages/credit-packages"
import { CreditPurchases } from "./purchases/credit-purchases"
import { type Answer, toGrant, toMovement } from "./ledger/answer"
import { move } from "./ledger/call"
import { announceExpiring } from "./wallets/announce-expiring"
import { readEntries, readGrants, readWallets } from "./wallets/read"
import type { GrantMovement, HoldMovement, Movement } from "./types"
import { CreditSettings } from "./settings/credit-settings"
import { CreditUnits } from "./units/credit-units"
import { unitDecimals } from "./units/decimals"
import {
  captureSchema,
  clawBackSchema,
  consumeSchema,
  entriesSchema,
  grantSchema,
  holdSchema,
  pageSchema,
  releaseSchema,
  renewSchema,
  restoreSchema,
  undoSchema,
  voidSchema,
} from "./validation"
import { verifyLedger, type Violation } from "./verify"
import { WalletDirectory } from "./wallets/wallet-directory"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

/** Wallets settled by one statement of the sweep. */
const SWEEP_PAGE = 50

/**
 * The Credit Module: wallets, and every way to move credit. Amounts are numbers in major units of
 * the wallet's unit. Every movement is one statement, and safe to repeat with its key: the same
 * request gets the stored answer, refusals included. See README.md for the invariants.
 */
export default class CreditModuleService extends MedusaService({
  CreditWallet: CreditWalletModel,
  CreditGrant: CreditGrantModel,
  CreditEntry: CreditEntryModel,
  CreditPackage: CreditPackageModel,
}) {
  readonly options: ResolvedOptions
  readonly directory: WalletDirectory
  /** What carts and the orders that they become pay by credit. */
  readonly payments: CreditPayments
  /** What applies to carts by itself. */
  readonly automatic: AutomaticCredit
  /** What an admin has set for the shop. */
  readonly settings: CreditSettings
  /** What wallets count. */
  readonly units: CreditUnits
  /** What products give. */
  readonly packages: CreditPackages
  /** What sweeps could not settle. */
  readonly failures: CreditFailures
  /** What orders have bought, and were given for it. */
  readonly purchases: CreditPurchases
  protected readonly knex: Knex

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies)
    this.options = parseOptions(options)
    this.knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.settings = new CreditSettings(this.knex, this.options)
    this.units = new CreditUnits(this.knex)
    this.packages = new CreditPackages(this.knex)
    this.purchases = new CreditPurchases(this.knex, this.options)
    this.failures = new CreditFailures(this.knex)
    this.payments = new CreditPayments(this.knex, this.options)
    this.automatic = new AutomaticCredit(this.knex, this.options)
    this.directory = new WalletDirectory(this.knex)
  }

  /** Gives credit; makes the wallet if it is the customer's first of the unit. */
  async grant(input: z.input<typeof grantSchema>): Promise<GrantMovement> {
    const { amount, validity_days, ...grant } = parse(grantSchema, input)
    if (validity_days && grant.expires_at) {
      throw invalidField("validity_days", "Give expires_at or validity_days, not both.")
    }
    const answer = await move(this.knex, "credit_move_grant", {
      ...grant,
      ...exact(amount, grant.unit),
      valid_for: validity_days ? `${validity_days * 24} hours` : undefined,
    })
    return withGrant(answer)
  }

  /** Spends at once. @throws `insufficient_credits` `{ available, required }` with nothing taken */
  async consume(input: z.input<typeof consumeSchema>): Promise<Movement> {
    const { amount, ...consumption } = parse(consumeSchema, input)
    return toMovement(
      await move(this.knex, "credit_move_consume", {
        ...consumption,
        ...exact(amount, consumption.unit),
      })
    )
  }

  /**
   * Returns (the rest of) a consumption or capture to its grants, in reverse, with their own
   * expiry.
   */
  async restore(input: z.input<typeof restoreSchema>): Promise<Movement> {
    const { entry_id, amount, grace_days, ...restoration } = parse(restoreSchema, input)
    const [wallet_id, sequence] = splitEntryId(entry_id)
    return toMovement(
      await move(this.knex, "credit_move_restore", {
        ...restoration,
        wallet_id,
        sequence,
        amount: decimal(amount),
        grace: `${grace_days} days`,
      })
    )
  }

  /**
   * Takes credit aside for a reference.
   * @throws `credit_already_held` while the reference holds or has captured some
   */
  async hold(input: z.input<typeof holdSchema>): Promise<HoldMovement> {
    const { amount, ttl_seconds, ...hold } = parse(holdSchema, input)
    return withHold(
      await move(this.knex, "credit_move_hold", {
        ...hold,
        ...exact(amount, hold.unit),
        ttl: `${ttl_seconds} seconds`,
      })
    )
  }

  /**
   * Keeps a hold alive, pins or unpins it, and changes its amount. A pinned hold does not expire.
   */
  async renewHold(input: z.input<typeof renewSchema>): Promise<HoldMovement> {
    const { amount, ttl_seconds, ...hold } = parse(renewSchema, input)
    return withHold(
      await move(this.knex, "credit_move_renew", {
        ...hold,
        amount: decimal(amount),
        ttl: `${ttl_seconds} seconds`,
      })
    )
  }

  /** Spends a hold, or a part of it; the rest returns. Once. */
  async captureHold(input: z.input<typeof captureSchema>): Promise<HoldMovement> {
    const { amount, ...capture } = parse(captureSchema, input)
    return withHold(
      await move(this.knex, "credit_move_capture", { ...capture, amount: decimal(amount) })
    )
  }

  /** Ends a hold without spending. */
  async releaseHold(input: z.input<typeof releaseSchema>): Promise<HoldMovement> {
    return withHold(await move(this.knex, "credit_move_release", parse(releaseSchema, input)))
  }

  /**
   * Voids an amount of what a grant has left; no amount: the whole grant, which may be repeated.
   */
  async voidGrant(input: z.input<typeof voidSchema>): Promise<GrantMovement> {
    const { amount, ...voided } = parse(voidSchema, input)
    return withGrant(
      await move(this.knex, "credit_move_void", { ...voided, amount: decimal(amount) })
    )
  }

  /**
   * Takes back what an order no longer pays for; what was spent of it is recorded as the grant's
   * shortfall.
   */
  async clawBackGrant(input: z.input<typeof clawBackSchema>): Promise<GrantMovement> {
    const { amount, ...claw } = parse(clawBackSchema, input)
    return withGrant(
      await move(this.knex, "credit_move_claw_back", { ...claw, amount: decimal(amount) })
    )
  }

  /**
   * Undoes a key's consumption (restores its rest) or grant (voids what it has left). The key is
   * new again: its next call moves anew. A second call changes nothing, nor does one for any other
   * key.
   * @returns the movement made; null where there was nothing to move
   */
  async undo(input: z.input<typeof undoSchema>): Promise<Movement | null> {
    const { undone } = await move<{ code: string; undone: Answer | null }>(
      this.knex,
      "credit_move_undo",
      parse(undoSchema, input)
    )
    return undone && toMovement(undone)
  }

  /**
   * Writes the entries of what has expired. No balance depends on when it runs. Safe anywhere, in
   * parallel.
   * @param report is called for a wallet's first failure in a row
   * @returns wallets accrued
   */
  async expireDue(report?: (failure: Failure) => void): Promise<number> {
    for (let all = 0; ; ) {
      const { rows } = await this.knex.raw<{
        rows: [{ swept: { settled: number; failed: Failure[] } }]
      }>("SELECT credit_accrue_due(:limit) AS swept", { limit: SWEEP_PAGE })
      const { settled, failed } = rows[0].swept
      wakeRelay()
      failed.filter(({ failures }) => failures === 1).forEach((failure) => report?.(failure))
      all += settled
      if (settled + failed.length < SWEEP_PAGE) {
        return all
      }
    }
  }

  /**
   * Tells of all grants that end in 30, 7 or 1 days. See {@link announceExpiring}.
   * @returns how many
   */
  async announceExpiring(): Promise<number> {
    for (let all = 0; ; ) {
      const announced = await announceExpiring(this.knex)
      if (announced === 0) {
        return all
      }
      wakeRelay()
      all += announced
    }
  }

  /** Every wallet of a customer, by unit. */
  async listWalletsOf(customer_id: string): Promise<Wallet[]> {
    return await readWallets(this.knex, customer_id)
  }

  /** One wallet; an empty one where the customer has none of the unit. */
  async retrieveWallet(customer_id: string, unit: string): Promise<Wallet> {
    const [wallet] = await readWallets(this.knex, customer_id, unit.toLowerCase())
    return wallet
  }

  /** A page of a wallet's history, newest first. */
  async listEntries(input: z.input<typeof entriesSchema>): ReturnType<typeof readEntries> {
    return await readEntries(this.knex, parse(entriesSchema, input))
  }

  /** A page of a wallet's grants, newest first. */
  async listAndCountGrants(input: z.input<typeof pageSchema>): ReturnType<typeof readGrants> {
    return await readGrants(this.knex, parse(pageSchema, input))
  }

  /** What in the ledger contradicts itself; empty when all is well. Reads only. */
  async verify(): Promise<Violation[]> {
    return await verifyLedger(this.knex)
  }
}

/**
 * The amount as the database takes it, with its unit's decimals.
 * @throws a 400 for one that is finer
 */
function exact(amount: number, unit: string): { amount: string; decimals: number | null } {
  const decimals = unitDecimals(unit)
  if (!hasAtMostDecimals(amount, decimals ?? 0)) {
    throw invalidField("amount", `An amount in ${unit} has at most ${decimals ?? 0} decimals.`)
  }
  return { amount: toDecimalString(amount), decimals }
}

/** Its decimals are the ledger's to check, which knows the wallet. */
function decimal(amount: number | null | undefined): string | undefined {
  return amount == null ? undefined : toDecimalString(amount)
}

/** An id that is no entry's finds none. */
function splitEntryId(entry_id: string): [wallet_id: string, sequence: string] {
  const [, wallet_id, sequence] = /^(.*)-([1-9][0-9]{0,17})$/.exec(entry_id) ?? []
  return [wallet_id ?? "", sequence ?? "0"]
}

function withGrant(answer: Answer): GrantMovement {
  return {
    ...toMovement(answer),
    credit_grant: toGrant(answer.grant as NonNullable<Answer["grant"]>),
  }
}

function withHold(answer: Answer): HoldMovement {
  return { ...toMovement(answer), hold_id: answer.hold_id as string }
}

refuseWrites(CreditModuleService.prototype, [
  "CreditWallets",
  "CreditGrants",
  "CreditEntries",
  "CreditPackages",
])
