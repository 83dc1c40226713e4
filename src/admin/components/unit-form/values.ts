import type { NewUnitInput } from "../../../contract/credit-unit"
import type { CreditUnit } from "../../hooks/units"
import { fromTyped, toTyped } from "../../lib/typed-number"

/** A unit as its form holds it. Numbers are texts as typed; empty means none. */
export type UnitValues = {
  key: string
  name: string
  plural: string
  /** By currency. Empty: no rate. */
  rates: Record<string, string>
}

/**
 * @param currencies each gets an entry, an empty one included: the form detects changes by its
 * entries
 */
export function toValues(currencies: string[], unit?: CreditUnit): UnitValues {
  return {
    key: unit?.key ?? "",
    name: unit?.name ?? "",
    plural: unit?.plural ?? "",
    rates: {
      ...Object.fromEntries(currencies.map((currency_code) => [currency_code, ""])),
      ...Object.fromEntries(
        (unit?.conversion_rates ?? []).map(({ currency_code, credits_per_currency_unit }) => [
          currency_code,
          toTyped(credits_per_currency_unit),
        ])
      ),
    },
  }
}

/**
 * The request's body. Text that is no number is sent as typed: the API refuses it and names the
 * field.
 */
export function toBody({ rates, plural, ...values }: UnitValues): NewUnitInput {
  return {
    ...values,
    plural: plural || values.name,
    conversion_rates: Object.entries(rates).flatMap(([currency_code, typed]) => {
      const credits_per_currency_unit = fromTyped(typed)
      return credits_per_currency_unit === null
        ? []
        : [{ currency_code, credits_per_currency_unit }]
    }),
  }
}

/**
 * The form's field for a path of the body. The body lists rates; the form keeps them by currency.
 */
export function fieldOf(path: string, body: NewUnitInput): string {
  const [list, place] = path.split(".")
  const rate = list === "conversion_rates" ? body.conversion_rates?.[Number(place)] : undefined
  return rate ? `rates.${rate.currency_code}` : path
}
