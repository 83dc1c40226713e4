import { toast } from "@medusajs/ui"
import { useText } from "./use-text"

/** Says of a change that the API refused it, and why. */
export function useNotSaved(): (error: Error) => void {
  const { t } = useText()
  return ({ message }) => toast.error(t("errors.not_saved"), { description: message })
}
