import { toast, usePrompt } from "@medusajs/ui"
import type { UseMutationResult } from "@tanstack/react-query"
import { useNotSaved } from "./use-not-saved"
import { useText } from "./use-text"

type Deletion = {
  /** The path of the texts `<texts>.delete.title`, `.text` and `.done`. */
  texts: string
  /** The placeholders of these texts. */
  named: Record<string, string>
  remove: UseMutationResult<unknown, Error, unknown>
  onDeleted?: () => void
}

/** Asks for confirmation, deletes, and reports success or the reason of the failure. */
export function useConfirmDelete({ texts, named, remove, onDeleted }: Deletion): () => void {
  const { t } = useText()
  const prompt = usePrompt()
  const onError = useNotSaved()

  const confirm = async () => {
    const is_sure = await prompt({
      title: t(`${texts}.delete.title`, named),
      description: t(`${texts}.delete.text`),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => {
          toast.success(t(`${texts}.delete.done`, named))
          onDeleted?.()
        },
        onError,
      })
    }
  }
  return () => void confirm()
}
