import { toast } from "@medusajs/ui"
import { useExplain } from "./use-explain"
import { useText } from "./use-text"

/** Reports in the dashboard's toast that the API refused a change, and why. */
export function useNotSaved(): (error: Error) => void {
  const { t } = useText()
  const explain = useExplain()
  return (error) =>
    toast.error(t("errors.not_saved"), {
      description: explain(error),
      // The UI kit drops its default position as soon as options are passed.
      position: "top-right",
    })
}
