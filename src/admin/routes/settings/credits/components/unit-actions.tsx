import { PencilSquare, Trash } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { ActionsOf } from "../../../../components/actions-of"
import { useDeleteUnit, type CreditUnit } from "../../../../hooks/credits"
import { useNotSaved } from "../../../../lib/use-not-saved"
import { useText } from "../../../../lib/use-text"

export const UnitActions = ({ unit }: { unit: CreditUnit }) => {
  const { t } = useText()
  const prompt = usePrompt()
  const remove = useDeleteUnit(unit.key)
  const onError = useNotSaved()
  const name = unit.name ?? unit.key

  const confirmDelete = async () => {
    const is_sure = await prompt({
      title: t("settings.delete.title", { name }),
      description: t("settings.delete.text"),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => toast.success(t("settings.delete.done", { name })),
        onError,
      })
    }
  }

  return (
    <ActionsOf
      name={name}
      groups={[
        {
          actions: [
            {
              icon: <PencilSquare />,
              label: t("actions.edit"),
              to: `/settings/credits/edit/${unit.key}`,
            },
          ],
        },
        {
          actions: [
            { icon: <Trash />, label: t("actions.delete"), onClick: () => void confirmDelete() },
          ],
        },
      ]}
    />
  )
}
