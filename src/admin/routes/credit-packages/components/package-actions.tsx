import { ActionMenu } from "@medusajs/dashboard/components"
import { CheckCircle, PencilSquare, Tag, Trash, XCircle } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useDeletePackage, useUpdatePackage, type CreditPackage } from "../../../hooks/credits"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

export const PackageActions = ({ creditPackage }: { creditPackage: CreditPackage }) => {
  const { t } = useText()
  const prompt = usePrompt()
  const { id, name, is_active, product_id } = creditPackage
  const update = useUpdatePackage(id)
  const remove = useDeletePackage(id)

  const onError = useNotSaved()

  const confirmDelete = async () => {
    const is_sure = await prompt({
      title: t("packages.delete.title", { name }),
      description: t("packages.delete.text"),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => toast.success(t("packages.delete.done", { name })),
        onError,
      })
    }
  }

  return (
    <ActionMenu
      groups={[
        {
          actions: [
            { icon: <PencilSquare />, label: t("actions.edit"), to: `/credit-packages/edit/${id}` },
            {
              icon: is_active ? <XCircle /> : <CheckCircle />,
              label: t(is_active ? "actions.disable" : "actions.enable"),
              onClick: () => update.mutate({ is_active: !is_active }, { onError }),
            },
            { icon: <Tag />, label: t("packages.product"), to: `/products/${product_id}` },
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
