import { toast } from "@medusajs/ui"
import { explain } from "./explain"
import { useText } from "./use-text"

/** Says of a change that the API refused it, and why; where the dashboard says such things. */
export function useNotSaved(): (error: Error) => void {
  const { t, locale } = useText()
  return (error) =>
    toast.error(t("errors.not_saved"), {
      description: explain(error, t, locale),
      // The kit's own position is lost as soon as there are options.
      position: "top-right",
    })
}
