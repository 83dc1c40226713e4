import { ApiError } from "./client"
import { explain } from "./explain"
import { useNotSaved } from "./use-not-saved"
import { useText } from "./use-text"

/** The refusals that name no field and are about the amount all the same. */
const ABOUT_AMOUNT = [
  "invalid_amount",
  "credit_amount_exceeds_remaining",
  "credit_amount_exceeds_restorable",
  "credit_units_differ",
]

type SetError = (name: "amount", error: { message: string }, options: { shouldFocus: true }) => void

/** Says beside the amount that it was refused; anything else as {@link useNotSaved} does. */
export function useAmountRefused(setError: SetError): (error: Error) => void {
  const { t } = useText()
  const notSaved = useNotSaved()
  return (error) =>
    error instanceof ApiError && ABOUT_AMOUNT.includes(error.code ?? "")
      ? setError("amount", { message: explain(error, t) }, { shouldFocus: true })
      : notSaved(error)
}
