import { ClockSolid, PencilSquare, Trash } from "@medusajs/icons"
import { useState } from "react"
import { useLocation } from "react-router-dom"
import { ActionsOf } from "../../../../components/actions-of"
import { HistoryDrawer } from "../../../../components/history/history-drawer"
import { useDeleteUnit, type CreditUnit } from "../../../../hooks/units"
import { useConfirmDelete } from "../../../../lib/use-confirm-delete"
import { useText } from "../../../../lib/use-text"

export const UnitActions = ({ unit }: { unit: CreditUnit }) => {
  const { t } = useText()
  const { search } = useLocation()
  const remove = useDeleteUnit(unit.key)
  const name = unit.name ?? unit.key
  const [isHistoryOpen, setHistoryOpen] = useState(false)

  const confirmDelete = useConfirmDelete({ texts: "settings", named: { name }, remove })

  return (
    <>
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
              {
                icon: <ClockSolid />,
                label: t("changes.title"),
                onClick: () => setHistoryOpen(true),
              },
            ],
          },
          {
            actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: confirmDelete }],
          },
        ]}
      />
      {isHistoryOpen && (
        <HistoryDrawer
          of={`/admin/credit-units/${unit.key}`}
          name={name}
          onClose={() => setHistoryOpen(false)}
        />
      )}
    </>
  )
}
