import { toast } from "@medusajs/ui"
import { ApiError } from "./client"
import { useText } from "./use-text"

/** Says of a change that the API refused it, and why. */
export function useNotSaved(): (error: Error) => void {
  const { t } = useText()
  return (error) => {
    const code = error instanceof ApiError ? error.code : undefined
    const description = t(`errors.${code}`, { defaultValue: error.message })
    toast.error(t("errors.not_saved"), { description })
  }
}
