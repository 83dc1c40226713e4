import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"
import { currencyDecimals } from "../contract/decimals"

/** An amount inside calculations: exact decimal, major units. */
export type Decimal = ReturnType<typeof MathBN.convert>

/** bignumber.js' ROUND_DOWN. Its default, by which `MathBN.convert` rounds, is half up, away from zero. */
const TOWARDS_ZERO = 1

/** Half up, away from zero, to the currency's decimals. */
export function roundToCurrency(amount: BigNumberInput, currency_code: string): Decimal {
  return MathBN.convert(amount, currencyDecimals(currency_code))
}

/** Towards zero, to the currency's decimals. */
export function floorToCurrency(amount: BigNumberInput, currency_code: string): Decimal {
  return MathBN.convert(amount).decimalPlaces(currencyDecimals(currency_code), TOWARDS_ZERO)
}

/**
 * Without noise: Medusa's divisions are wrong in the 20th decimal, and stored amounts keep 20 significant digits. For
 * deciding (is it a half, a tie, the same, nothing at all); what is taken or stored stays exact.
 */
export function steady(amount: BigNumberInput): Decimal {
  return MathBN.convert(amount, 8)
}

/** For JSON, where amounts are numbers as in core; never calculate with the result. */
export function toNumber(amount: BigNumberInput): number {
  return MathBN.convert(amount).toNumber()
}

/** Exact, never in exponential notation. */
export function toDecimalString(amount: BigNumberInput): string {
  return MathBN.convert(amount).toFixed()
}

/**
 * Splits `total` over `weights` in proportion, by largest remainder, ties by index. The parts sum exactly to `total`, and
 * no part is above its weight. Parts have at most `decimals` decimals as `total` has; only where no weight has room for
 * another whole unit, weights finer than the unit are used up exactly.
 *
 * @param total between 0 and the sum of the weights; anything else throws
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

  // Integer quotients are exact; a plain one would be rounded at its 20th decimal.
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
