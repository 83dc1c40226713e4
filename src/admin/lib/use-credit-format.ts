import { currencies } from "@medusajs/dashboard/lib"
import { useCreditUnits } from "../hooks/units"
import { formatMoney, formatUnits } from "./format"
import { useText } from "./use-text"

const isCurrency = (unit: string) => unit.toUpperCase() in currencies

/** Formats credit: as money, or as a number with the unit's name. */
export function useCreditFormat() {
  const { locale } = useText()
  const { data: units = [] } = useCreditUnits()

  function nameOf(key: string, amount: number): string {
    const unit = units.find((unit) => unit.key === key)
    return (Math.abs(amount) === 1 ? unit?.name : unit?.plural) ?? key
  }
  return {
    formatCredit: (amount: number, unit: string, sign: "auto" | "always" = "auto") =>
      isCurrency(unit)
        ? formatMoney(amount, unit, locale, sign)
        : formatUnits(amount, nameOf(unit, amount), locale, sign),
    /** A currency's code, or a unit's plural. */
    unitName: (unit: string) => (isCurrency(unit) ? unit.toUpperCase() : nameOf(unit, 0)),
  }
}
