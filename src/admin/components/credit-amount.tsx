import { useCreditFormat } from "../lib/use-credit-format"

/** A table cell. */
export const CreditAmount = ({ amount, unit }: { amount: number; unit: string }) => {
  const { formatCredit } = useCreditFormat()
  return <span className="tabular-nums">{formatCredit(amount, unit)}</span>
}
