import { toast } from "@medusajs/ui"
import { explain } from "./explain"
import { useText } from "./use-text"

/** Reports in the dashboard's toast that the API refused a change, and why. */
export function useNotSaved(): (error: Error) => void {
  const { t, locale } = useText()
  return (error) =>
    toast.error(t("errors.not_saved"), {
      description: explain(error, t, locale),
      // The UI kit drops its default position as soon as options are passed.
      position: "top-right",
    })
}
