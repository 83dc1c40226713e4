import { PencilSquare, Trash } from "@medusajs/icons"
import { useLocation } from "react-router-dom"
import { ActionsOf } from "../../../../components/actions-of"
import { useDeleteUnit, type CreditUnit } from "../../../../hooks/units"
import { useConfirmDelete } from "../../../../lib/use-confirm-delete"
import { useText } from "../../../../lib/use-text"

export const UnitActions = ({ unit }: { unit: CreditUnit }) => {
  const { t } = useText()
  const { search } = useLocation()
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
              to: `/settings/credits/edit/${unit.key}${search}`,
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
