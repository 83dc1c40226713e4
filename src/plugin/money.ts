import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"
import { currencyDecimals } from "../contract/decimals"

/** An exact decimal in major units, for calculations. */
export type Decimal = ReturnType<typeof MathBN.convert>

/** ROUND_DOWN of bignumber.js. `MathBN.convert` rounds half up (away from zero) by default. */
const TOWARDS_ZERO = 1

/** Rounds half up (away from zero) to the currency's decimals. */
export function roundToCurrency(amount: BigNumberInput, currency_code: string): Decimal {
  return MathBN.convert(amount, currencyDecimals(currency_code))
}

/** Rounds towards zero to the currency's decimals. */
export function floorToCurrency(amount: BigNumberInput, currency_code: string): Decimal {
  return MathBN.convert(amount).decimalPlaces(currencyDecimals(currency_code), TOWARDS_ZERO)
}

/** The currency's smallest unit, in major units. */
export function smallestUnit(currency_code: string): string {
  return MathBN.convert(1).shiftedBy(-currencyDecimals(currency_code)).toFixed()
}

/**
 * Rounds noise off, to 8 decimals. Medusa's divisions are wrong in the 20th decimal, and stored
 * amounts keep 20 significant digits. Use it for comparisons (a half, a tie, equal, zero), never
 * for an amount that is moved or stored.
 */
export function steady(amount: BigNumberInput): Decimal {
  return MathBN.convert(amount, 8)
}

/** For JSON, where amounts are numbers as in core. Never calculate with the result. */
export function toNumber(amount: BigNumberInput): number {
  return MathBN.convert(amount).toNumber()
}

/** Exact, never in exponential notation. */
export function toDecimalString(amount: BigNumberInput): string {
  return MathBN.convert(amount).toFixed()
}

/**
 * Splits `total` over `weights` in proportion: floors first, then the largest remainders, ties by
 * index. The parts sum exactly to `total`, and none exceeds its weight. If `total` has at most
 * `decimals` decimals, so have the parts. The one exception: when no weight has room for another
 * whole unit, finer weights are used up exactly.
 *
 * @param total 0 to the sum of the weights; throws outside of it
 * @param weights the most that each part may be, none below 0
 */
export function allocate(
  total: BigNumberInput,
  weights: BigNumberInput[],
  decimals: number
): Decimal[] {
  const unit = MathBN.convert(1).shiftedBy(-decimals)
  const amount = MathBN.convert(total)
  const limits = weights.map((weight) => MathBN.convert(weight))
  const sum = MathBN.sum(...limits)
  if (amount.lt(0) || amount.gt(sum)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Cannot allocate ${amount.toFixed()} over ${sum.toFixed()}`
    )
  }
  if (sum.isZero()) {
    return limits
  }

  // Integer quotients are exact. A plain quotient would be rounded at its 20th decimal.
  const divisor = sum.times(unit)
  const products = limits.map((limit) => limit.times(amount))
  const parts = products.map((product) => product.idiv(divisor).times(unit))
  const fractions = products.map((product) => steady(product.mod(divisor).div(divisor)))
  const order = limits.map((_, i) => i).sort((a, b) => compare(fractions[b], fractions[a]) || a - b)

  let rest = amount.minus(MathBN.sum(...parts))
  const give = (i: number, share: Decimal) => {
    parts[i] = parts[i].plus(share)
    rest = rest.minus(share)
  }

  for (let given = true; given; ) {
    given = false
    for (const i of order) {
      if (rest.gte(unit) && parts[i].plus(unit).lte(limits[i])) {
        give(i, unit)
        given = true
      }
    }
  }
  for (const i of order) {
    give(i, MathBN.min(rest, limits[i].minus(parts[i])))
  }
  return parts
}

function compare(a: Decimal, b: Decimal): number {
  return a.lt(b) ? -1 : a.gt(b) ? 1 : 0
}
