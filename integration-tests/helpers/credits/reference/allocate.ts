import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { Decimal } from "../../../../src/plugin/money"
import { type Burnable, byBurnOrder, isUsable } from "./burn-order"

export type Part = { grant_id: string; amount: Decimal }

/** The parts that an amount takes from grants, in burn order. Null when the grants have less. */
export function allocate(amount: BigNumberInput, grants: Burnable[], now: Date): Part[] | null {
  const usable = grants.filter((grant) => isUsable(grant, now)).sort(byBurnOrder)
  const parts = slice(
    usable.map((grant) => ({ grant_id: grant.id, amount: MathBN.convert(grant.remaining) })),
    0,
    amount
  )
  return MathBN.eq(total(parts), amount) ? parts : null
}

/**
 * The parts that return to grants when an amount is restored: the taken parts in reverse, after the
 * amount restored before.
 */
export function restore(parts: Part[], before: BigNumberInput, amount: BigNumberInput): Part[] {
  return slice([...parts].reverse(), before, amount)
}

/** The first `amount` of parts, after skipping `skip`. */
export function slice(parts: Part[], skip: BigNumberInput, amount: BigNumberInput): Part[] {
  let skipped = MathBN.convert(skip)
  let rest = MathBN.convert(amount)
  return parts
    .map((part) => {
      const over = MathBN.min(part.amount, skipped)
      const taken = MathBN.min(MathBN.sub(part.amount, over), rest)
      skipped = MathBN.sub(skipped, over)
      rest = MathBN.sub(rest, taken)
      return { ...part, amount: taken }
    })
    .filter((part) => MathBN.gt(part.amount, 0))
}

export function total(parts: Part[]): Decimal {
  return MathBN.sum(0, ...parts.map((part) => part.amount))
}
