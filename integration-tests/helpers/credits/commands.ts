import fc from "fast-check"
import type { Ledger } from "./ledger"
import { outcome } from "./ledger"
import { ModelWallet, NEVER, type ModelGrant } from "./model"

const DAY = 86_400_000
const START = Date.parse("2026-01-01T00:00:00Z")
const unit = "usd"
const actor = "model"
const CUSTOMERS = ["cus_a", "cus_b"]

type Movement = {
  credit_entry: { id: string } | null
  credit_grant?: { id: string }
  hold_id?: string
}

/** A movement made with a key, and the answer that a retry must get. */
type Done = { again: (changed: boolean) => Promise<unknown>; code: string }

export type Model = { now: number; wallets: Map<string, ModelWallet>; done: Done[] }
export type Real = { ledger: Ledger; operations: number; keys: number }

export const newModel = (): Model => ({
  now: START,
  wallets: new Map(CUSTOMERS.map((id) => [id, new ModelWallet()])),
  done: [],
})

type Command = fc.AsyncCommand<Model, Real>
type Run = (context: Context) => Promise<void>

/**
 * What a command works with: a customer's wallet in the model, brought up to now, and the ledger.
 */
type Context = {
  model: Model
  real: Real
  customer_id: string
  wallet: ModelWallet
  /**
   * Makes a movement in the ledger, with a key or without, and expects the model's outcome.
   * @returns the answer; null for a refusal
   */
  expectMove: (
    expected: string,
    keyed: boolean,
    call: (key: string | undefined, changed: boolean) => Promise<unknown>
  ) => Promise<Movement | null>
}

function command(name: string, customer: number, run: Run): Command {
  let moved = false
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      const customer_id = CUSTOMERS[customer]
      const wallet = model.wallets.get(customer_id) as ModelWallet
      wallet.settle(model.now)
      const expectMove: Context["expectMove"] = async (expected, keyed, call) => {
        moved = true
        const key = keyed ? `key-${++real.keys}` : undefined
        let answer: unknown = null
        const got = await outcome(call(key, false).then((result) => (answer = result)))
        expect(got).toBe(expected)
        if (key) {
          model.done.push({ code: got, again: (changed) => call(key, changed) })
        }
        return answer as Movement | null
      }
      real.operations++
      moved = false
      await run({ model, real, customer_id, wallet, expectMove })
      await compare(model, real, customer_id, moved)
    },
  }
}

/**
 * Compares the wallet as read, which must be right whether or not a movement has written the
 * expired entries. After a movement it compares every grant too.
 */
async function compare(
  model: Model,
  { ledger }: Real,
  customer_id: string,
  moved: boolean
): Promise<void> {
  const wallet = (model.wallets.get(customer_id) as ModelWallet).clone()
  wallet.settle(model.now)
  const [row] = await ledger.sql<{ wallet: Record<string, number>; grants: unknown[] | null }>(
    `SELECT json_build_object('available', v.available * 100, 'held', v.held * 100, 'expiring_soon', v.expiring_soon * 100,
       'granted', v.granted * 100, 'spent', v.spent * 100, 'expired', v.expired * 100, 'voided', v.voided * 100) AS wallet,
       (SELECT json_agg(json_build_array(g.id, g.remaining * 100, g.spent * 100, g.clawback_shortfall * 100) ORDER BY g.id)
        FROM credit_grant_view g WHERE g.wallet_id = v.id) AS grants
     FROM credit_wallet_view v WHERE v.customer_id = ? AND v.unit = ?`,
    [customer_id, unit]
  )
  expect(row?.wallet ?? new ModelWallet().view(0)).toEqual(wallet.view(model.now))
  if (moved) {
    const grants = wallet.grants.map((g) => [g.id, g.remaining, g.spent, g.shortfall] as const)
    expect(row?.grants ?? []).toEqual(grants.sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  }
}

const cents = (amount: number) => amount / 100
const pick = <T>(list: T[], index: number): T | undefined => list[index % (list.length || 1)]
const date = (at: number) => (at === NEVER ? undefined : new Date(at))

const customer = fc.nat({ max: CUSTOMERS.length - 1 })
const amount = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 5000 }))
const some = fc.option(amount, { nil: undefined })
const index = fc.nat({ max: 50 })
const ttl = fc.constantFrom(60, 1800, 86_400 * 3)
const key = fc.boolean()

const grant = fc
  .record({
    customer,
    amount,
    key,
    priority: fc.constantFrom(50, 100),
    source: fc.constantFrom("manual" as const, "purchase" as const, "promotional" as const),
    begins: fc.constantFrom(0, 0, 0, DAY, 5 * DAY),
    lasts: fc.constantFrom(NEVER, DAY, 3 * DAY, 20 * DAY, 60 * DAY),
  })
  .map((a) =>
    command(`grant ${JSON.stringify(a)}`, a.customer, async (context) => {
      const { model, real, customer_id, wallet, expectMove } = context
      const effective_at = model.now + a.begins
      const expires_at = effective_at + a.lasts
      const answer = await expectMove("ok", a.key, (key, changed) =>
        real.ledger.service.grant({
          customer_id,
          unit,
          amount: cents(a.amount),
          source: a.source,
          actor,
          priority: a.priority,
          effective_at: a.begins ? date(effective_at) : undefined,
          expires_at: date(expires_at),
          reason: changed ? "changed" : undefined,
          key,
        })
      )
      wallet.grants.push({
        id: answer?.credit_grant?.id ?? "",
        amount: a.amount,
        remaining: a.amount,
        held: 0,
        spent: 0,
        expired: 0,
        voided: 0,
        shortfall: 0,
        priority: a.priority,
        paid: a.source === "purchase",
        effective_at,
        expires_at,
        created_at: model.now,
        is_voided: false,
      })
    })
  )

const consume = fc.record({ customer, amount, key }).map((a) =>
  command(`consume ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, customer_id, wallet, expectMove } = context
    const parts = wallet.take(a.amount, "spent", model.now)
    const answer = await expectMove(parts ? "ok" : "insufficient_credits", a.key, (key, changed) =>
      real.ledger.service.consume({
        customer_id,
        unit,
        amount: cents(changed ? a.amount + 1 : a.amount),
        actor,
        key,
      })
    )
    if (parts) {
      wallet.debits.push({ entry_id: answer?.credit_entry?.id ?? "", parts, restored: 0 })
    }
  })
)

const hold = fc.record({ customer, amount, ttl, key, pinned: fc.boolean() }).map((a) =>
  command(`hold ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, customer_id, wallet, expectMove } = context
    const parts = wallet.take(a.amount, "held", model.now)
    const reference_id = `cart_${real.operations}`
    const answer = await expectMove(parts ? "ok" : "insufficient_credits", a.key, (key, changed) =>
      real.ledger.service.hold({
        customer_id,
        unit,
        amount: cents(changed ? a.amount + 1 : a.amount),
        actor,
        ttl_seconds: a.ttl,
        pinned: a.pinned,
        reference_type: "cart",
        reference_id,
        key,
      })
    )
    if (parts) {
      wallet.holds.push({
        id: answer?.hold_id ?? "",
        parts,
        state: "active",
        pinned: a.pinned,
        expires_at: model.now + a.ttl * 1000,
      })
    }
  })
)

const renew = fc
  .record({
    customer,
    index,
    ttl,
    key,
    amount: some,
    pinned: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map((a) =>
    command(`renew ${JSON.stringify(a)}`, a.customer, async (context) => {
      const { model, real, wallet, expectMove } = context
      const hold = pick(wallet.holds, a.index)
      if (hold) {
        const change = { amount: a.amount, pinned: a.pinned, ttl: a.ttl * 1000 }
        const expected = wallet.renew(hold, change, model.now)
        await expectMove(expected, a.key, (key, changed) =>
          real.ledger.service.renewHold({
            hold_id: hold.id,
            ttl_seconds: changed ? a.ttl + 1 : a.ttl,
            pinned: a.pinned,
            amount: a.amount && cents(a.amount),
            actor,
            key,
          })
        )
      }
    })
  )

const capture = fc.record({ customer, index, key, amount: some }).map((a) =>
  command(`capture ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, wallet, expectMove } = context
    const hold = pick(wallet.holds, a.index)
    if (hold) {
      const parts = wallet.capture(hold, a.amount, model.now)
      const answer = await expectMove(
        typeof parts === "string" ? parts : "ok",
        a.key,
        (key, changed) =>
          real.ledger.service.captureHold({
            hold_id: hold.id,
            amount: a.amount && cents(a.amount),
            reference_type: "order",
            reference_id: changed ? "changed" : "order",
            actor,
            key,
          })
      )
      if (typeof parts !== "string") {
        wallet.debits.push({ entry_id: answer?.credit_entry?.id ?? "", parts, restored: 0 })
      }
    }
  })
)

const release = fc.record({ customer, index, key }).map((a) =>
  command(`release ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, wallet, expectMove } = context
    const hold = pick(wallet.holds, a.index)
    if (hold) {
      await expectMove(wallet.release(hold, model.now), a.key, (key, changed) =>
        real.ledger.service.releaseHold({
          hold_id: hold.id,
          actor,
          reason: changed ? "changed" : undefined,
          key,
        })
      )
    }
  })
)

const restore = fc
  .record({ customer, index, key, amount: some, grace_days: fc.constantFrom(0, 7) })
  .map((a) =>
    command(`restore ${JSON.stringify(a)}`, a.customer, async (context) => {
      const { model, real, customer_id, wallet, expectMove } = context
      const debit = pick(wallet.debits, a.index)
      if (debit) {
        const refunds = wallet.restore(debit, a.amount, a.grace_days * DAY, model.now)
        await expectMove(typeof refunds === "string" ? refunds : "ok", a.key, (key, changed) =>
          real.ledger.service.restore({
            customer_id,
            entry_id: debit.entry_id,
            amount: a.amount && cents(a.amount),
            grace_days: a.grace_days,
            reason: changed ? "changed" : undefined,
            actor,
            key,
          })
        )
        if (typeof refunds !== "string") {
          await nameRefunds(real, customer_id, refunds)
        }
      }
    })
  )

async function nameRefunds({ ledger }: Real, customer_id: string, refunds: ModelGrant[]) {
  if (refunds.length) {
    const rows = await ledger.sql<{ id: string }>(
      `SELECT grant_ids[1] AS id FROM credit_entry_view JOIN credit_entry e USING (wallet_id, sequence)
       WHERE customer_id = ? AND e.type = 'grant' ORDER BY e.sequence DESC LIMIT ?`,
      [customer_id, refunds.length]
    )
    refunds.forEach((refund, i) => (refund.id = rows[refunds.length - 1 - i].id))
  }
}

const voidGrant = fc.record({ customer, index, key, amount: some }).map((a) =>
  command(`void ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, wallet, expectMove } = context
    const grant = pick(wallet.grants, a.index)
    if (grant) {
      const expected = wallet.void(grant, a.amount, model.now)
      await expectMove(expected, a.key, (key, changed) =>
        real.ledger.service.voidGrant({
          grant_id: grant.id,
          amount: a.amount && cents(a.amount),
          actor,
          reason: changed ? "changed" : "void",
          key,
        })
      )
    }
  })
)

const clawBack = fc.record({ customer, index, key, amount }).map((a) =>
  command(`claw back ${JSON.stringify(a)}`, a.customer, async (context) => {
    const { model, real, wallet, expectMove } = context
    const grant = pick(wallet.grants, a.index)
    if (grant) {
      await expectMove(wallet.clawBack(grant, a.amount, model.now), a.key, (key, changed) =>
        real.ledger.service.clawBackGrant({
          grant_id: grant.id,
          amount: cents(a.amount),
          actor,
          reason: changed ? "changed" : "returned",
          key,
        })
      )
    }
  })
)

const advance = fc
  .record({ customer, ms: fc.constantFrom(1, 60_000, 3_600_000, DAY, 10 * DAY) })
  .map((a) =>
    command(`advance ${a.ms}`, a.customer, async ({ model, real }) => {
      model.now += a.ms
      await real.ledger.setClock(new Date(model.now))
    })
  )

const sweep = customer.map((a) =>
  command("sweep", a, async ({ model, real }) => {
    await real.ledger.service.expireDue()
    model.wallets.forEach((wallet) => wallet.settle(model.now))
  })
)

const repeat = fc.record({ customer, index, changed: fc.boolean() }).map((a) =>
  command(`repeat ${JSON.stringify(a)}`, a.customer, async ({ model }) => {
    const done = pick(model.done, a.index)
    if (done) {
      const got = await outcome(done.again(a.changed))
      expect(got).toBe(a.changed ? "idempotency_key_reused" : done.code)
    }
  })
)

/** Repetition is weight: movements of money come more often than the rest. */
export const movements = [
  ...[grant, grant, grant, consume, consume, hold, hold],
  ...[renew, capture, release, restore, restore, voidGrant, clawBack],
]

export const commands = [...movements, advance, advance, sweep, repeat, repeat]

/**
 * Lets time pass in a few steps, at each of which `look` sees the wallets as they are then. Nobody
 * moves credit meanwhile, so that what ends between the steps is written late.
 */
export function wander(look: (real: Real, now: number) => Promise<void>): fc.Arbitrary<Command> {
  return fc
    .array(fc.constantFrom(1, 60_000, 1_800_000, 3_600_000, DAY / 2, DAY, 3 * DAY, 9 * DAY), {
      minLength: 1,
      maxLength: 4,
    })
    .map((steps) =>
      command(`wander ${steps.join(" ")}`, 0, async ({ model, real }) => {
        for (const step of steps) {
          model.now += step
          await real.ledger.setClock(new Date(model.now))
          await look(real, model.now)
        }
        // What moves next moves after what was seen.
        model.now += 1
        await real.ledger.setClock(new Date(model.now))
      })
    )
}
