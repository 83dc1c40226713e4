import { PencilSquare, Trash } from "@medusajs/icons"
import { ActionsOf } from "../../../../components/actions-of"
import { useDeleteUnit, type CreditUnit } from "../../../../hooks/units"
import { useConfirmDelete } from "../../../../lib/use-confirm-delete"
import { useText } from "../../../../lib/use-text"

export const UnitActions = ({ unit }: { unit: CreditUnit }) => {
  const { t } = useText()
  const remove = useDeleteUnit(unit.key)
  const name = unit.name ?? unit.key

  const confirmDelete = useConfirmDelete({ texts: "settings", named: { name }, remove })

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
          actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: confirmDelete }],
        },
      ]}
    />
  )
}
