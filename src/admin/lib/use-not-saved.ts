import { toast } from "@medusajs/ui"
import { explain } from "./explain"
import { useText } from "./use-text"

/** Says of a change that the API refused it, and why. */
export function useNotSaved(): (error: Error) => void {
  const { t } = useText()
  return (error) => toast.error(t("errors.not_saved"), { description: explain(error, t) })
}
