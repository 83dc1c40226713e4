/**
 * The ledger's specification as a model without a database, in whole cents and milliseconds. Tests
 * compare the real ledger with it. Movements return `ok` or their refusal's code.
 */
export type ModelGrant = {
  id: string
  amount: number
  remaining: number
  held: number
  spent: number
  expired: number
  voided: number
  shortfall: number
  priority: number
  paid: boolean
  effective_at: number
  expires_at: number
  created_at: number
  is_voided: boolean
}

type Part = { grant: ModelGrant; amount: number }

export type ModelHold = {
  id: string
  parts: Part[]
  state: "active" | "captured" | "released" | "expired"
  pinned: boolean
  expires_at: number
}

export type ModelDebit = { entry_id: string; parts: Part[]; restored: number }

export const NEVER = Infinity

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const size = (parts: Part[]) => sum(parts.map((part) => part.amount))

/** The first `amount` of parts after skipping `skip`. */
function slice(parts: Part[], skip: number, amount: number): Part[] {
  const out: Part[] = []
  let before = 0
  for (const { grant, amount: all } of parts) {
    const taken = Math.min(before + all, skip + amount) - Math.max(before, skip)
    before += all
    if (taken > 0) {
      out.push({ grant, amount: taken })
    }
  }
  return out
}

/** One customer's wallet. */
export class ModelWallet {
  grants: ModelGrant[] = []
  holds: ModelHold[] = []
  debits: ModelDebit[] = []

  /** Ends what is due by now. Holds end first, because what they return may be due too. */
  settle(now: number): void {
    for (const hold of this.holds) {
      if (hold.state === "active" && !hold.pinned && hold.expires_at <= now) {
        hold.state = "expired"
        this.giveBack([...hold.parts].reverse(), "held", now)
      }
    }
    this.expire(now)
  }

  usable(now: number): ModelGrant[] {
    return this.grants
      .filter((g) => g.remaining > 0 && g.effective_at <= now && now < g.expires_at)
      .sort(
        (a, b) =>
          a.priority - b.priority ||
          (a.expires_at === b.expires_at ? 0 : a.expires_at - b.expires_at) ||
          Number(a.paid) - Number(b.paid) ||
          a.created_at - b.created_at ||
          (a.id < b.id ? -1 : 1)
      )
  }

  view(now: number) {
    const all = (of: (grant: ModelGrant) => number) => sum(this.grants.map(of))
    const usable = this.usable(now)
    const soon = now + 30 * 86_400_000
    return {
      available: sum(usable.map((g) => g.remaining)),
      held: all((g) => g.held),
      expiring_soon: sum(usable.filter((g) => g.expires_at <= soon).map((g) => g.remaining)),
      granted: all((g) => g.amount),
      spent: all((g) => g.spent),
      expired: all((g) => g.expired),
      voided: all((g) => g.voided),
    }
  }

  /** A copy, for trying a movement without making it. */
  clone(): ModelWallet {
    const copies = new Map(this.grants.map((grant) => [grant, { ...grant }]))
    const parts = (list: Part[]) =>
      list.map(({ grant, amount }) => ({ grant: copies.get(grant) as ModelGrant, amount }))
    const copy = new ModelWallet()
    copy.grants = [...copies.values()]
    copy.holds = this.holds.map((hold) => ({ ...hold, parts: parts(hold.parts) }))
    return copy
  }

  take(amount: number, into: "held" | "spent", now: number): Part[] | null {
    if (this.view(now).available < amount) {
      return null
    }
    const parts = slice(
      this.usable(now).map((grant) => ({ grant, amount: grant.remaining })),
      0,
      amount
    )
    for (const part of parts) {
      part.grant.remaining -= part.amount
      part.grant[into] += part.amount
    }
    return parts
  }

  renew(
    hold: ModelHold,
    change: { amount?: number; pinned?: boolean; ttl: number },
    now: number
  ): string {
    const wasPinned = hold.pinned
    if (hold.state !== "active") {
      return `credit_hold_${hold.state}`
    }
    const more = (change.amount ?? size(hold.parts)) - size(hold.parts)
    if (more > 0) {
      const parts = this.take(more, "held", now)
      if (!parts) {
        return "insufficient_credits"
      }
      hold.parts = [...hold.parts, ...parts]
    } else if (more < 0) {
      const back = slice([...hold.parts].reverse(), 0, -more)
      hold.parts = slice(hold.parts, 0, change.amount as number)
      this.giveBack(back, "held", now)
    }
    hold.pinned = change.pinned ?? hold.pinned
    // A hold lives for its TTL from now, or from the end of its credit if that has ended already.
    hold.expires_at = Math.min(now, ...hold.parts.map(({ grant }) => grant.expires_at)) + change.ttl
    if (wasPinned && !hold.pinned) {
      for (const grant of new Set(hold.parts.map((part) => part.grant))) {
        this.reclaim(grant, grant.is_voided ? grant.held : grant.shortfall, now)
      }
    }
    return "ok"
  }

  capture(hold: ModelHold, amount: number | undefined, now: number): string | Part[] {
    if (hold.state !== "active") {
      return `credit_hold_${hold.state}`
    }
    const all = size(hold.parts)
    const spent = amount ?? all
    if (spent > all) {
      return "credit_amount_exceeds_hold"
    }
    const parts = slice(hold.parts, 0, spent)
    for (const part of parts) {
      part.grant.held -= part.amount
      part.grant.spent += part.amount
    }
    hold.state = "captured"
    this.giveBack(slice([...hold.parts].reverse(), 0, all - spent), "held", now)
    return parts
  }

  release(hold: ModelHold, now: number): string {
    if (hold.state !== "active") {
      return `credit_hold_${hold.state}`
    }
    hold.state = "released"
    this.giveBack([...hold.parts].reverse(), "held", now)
    return "ok"
  }

  /** @returns the refund grants that it made; only the database knows their ids */
  restore(
    debit: ModelDebit,
    amount: number | undefined,
    grace: number,
    now: number
  ): string | ModelGrant[] {
    const rest = size(debit.parts) - debit.restored
    if (rest === 0) {
      return "credit_entry_not_restorable"
    }
    const back = amount ?? rest
    if (back > rest) {
      return "credit_amount_exceeds_spent"
    }
    const parts = slice([...debit.parts].reverse(), debit.restored, back)
    debit.restored += back
    return this.giveBack(parts, "spent", now, grace)
  }

  /** The parts of a grant that carts hold and no completion has pinned. */
  private onCarts(grant: ModelGrant): number {
    const holds = this.holds.filter((hold) => hold.state === "active" && !hold.pinned)
    return size(holds.flatMap(({ parts }) => parts.filter((part) => part.grant === grant)))
  }

  /** Takes these parts back, the newest hold first. */
  private reclaim(grant: ModelGrant, amount: number, now: number): void {
    let rest = amount
    for (const hold of [...this.holds].reverse()) {
      if (hold.state !== "active" || hold.pinned || rest <= 0) {
        continue
      }
      const back: Part[] = []
      for (const part of [...hold.parts].reverse().filter((part) => part.grant === grant)) {
        const taken = Math.min(rest, part.amount)
        if (taken > 0) {
          part.amount -= taken
          rest -= taken
          back.push({ grant, amount: taken })
        }
      }
      hold.parts = hold.parts.filter((part) => part.amount > 0)
      if (hold.parts.length === 0) {
        hold.state = "released"
      }
      this.giveBack(back, "held", now)
    }
  }

  void(grant: ModelGrant, amount: number | undefined, now: number): string {
    if (grant.is_voided) {
      return "ok"
    }
    const onCarts = this.onCarts(grant)
    if (grant.remaining + grant.held === 0 || (grant.expires_at <= now && onCarts === 0)) {
      return "credit_grant_not_voidable"
    }
    if (amount !== undefined && amount > grant.remaining + onCarts) {
      return "credit_amount_exceeds_remaining"
    }
    const all = amount ?? grant.remaining + onCarts
    this.reclaim(grant, all - grant.remaining, now)
    // What an ended grant gets back has expired already.
    const voids = Math.min(all, grant.remaining)
    grant.is_voided = amount === undefined || voids === grant.remaining + grant.held
    grant.remaining -= voids
    grant.voided += voids
    return "ok"
  }

  clawBack(grant: ModelGrant, amount: number, now: number): string {
    const { expired } = grant
    // What comes off the carts of an ended grant expires: it is taken back all the same.
    this.reclaim(grant, amount - grant.remaining + grant.shortfall, now)
    const voids = Math.min(amount, grant.remaining)
    grant.remaining -= voids
    grant.voided += voids
    const missing = amount - voids - (grant.expired - expired)
    grant.shortfall += Math.min(missing, grant.spent + grant.held - grant.shortfall)
    return "ok"
  }

  private giveBack(parts: Part[], from: "held" | "spent", now: number, grace = 0): ModelGrant[] {
    const refunds: ModelGrant[] = []
    for (const { grant, amount } of parts) {
      const short = Math.min(amount, grant.shortfall)
      const rest = amount - short
      grant[from] -= amount
      grant.shortfall -= short
      grant.voided += short
      const end = grant.expires_at <= now && grace > 0 ? now + grace : grant.expires_at
      if (!grant.is_voided) {
        grant.remaining += rest
        grant.expires_at = rest > 0 ? end : grant.expires_at
        continue
      }
      grant.voided += rest
      if (from === "spent" && rest > 0 && end > now) {
        const clean = { held: 0, spent: 0, expired: 0, voided: 0, shortfall: 0, is_voided: false }
        refunds.push({
          ...grant,
          ...clean,
          id: "",
          amount: rest,
          remaining: rest,
          paid: true,
          effective_at: now,
          expires_at: end,
          created_at: now,
        })
      }
    }
    this.grants.push(...refunds)
    this.expire(now)
    return refunds
  }

  private expire(now: number): void {
    for (const grant of this.grants) {
      if (grant.expires_at <= now) {
        grant.expired += grant.remaining
        grant.remaining = 0
      }
    }
  }
}
