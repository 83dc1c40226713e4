import {
  ArrowLongDown,
  ArrowLongUp,
  ClockSolid,
  CheckCircle,
  PencilSquare,
  Tag,
  Trash,
  XCircle,
} from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useLocation } from "react-router-dom"
import { ActionsOf } from "../../../components/actions-of"
import { HistoryDrawer } from "../../../components/history/history-drawer"
import {
  useDeletePackage,
  useMovePackage,
  useUpdatePackage,
  type CreditPackage,
} from "../../../hooks/packages"
import { useConfirmDelete } from "../../../lib/use-confirm-delete"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

/** A package's place in the whole list. */
export type Place = { isFirst: boolean; isLast: boolean }

type Props = { creditPackage: CreditPackage; place: Place | null }

export const PackageActions = ({ creditPackage, place }: Props) => {
  const { t } = useText()
  const { search } = useLocation()
  const { id, name, is_active, product_id } = creditPackage
  const update = useUpdatePackage(id)
  const move = useMovePackage(id)
  const remove = useDeletePackage(id)
  const onError = useNotSaved()
  const [isHistoryOpen, setHistoryOpen] = useState(false)

  const confirmDelete = useConfirmDelete({ texts: "packages", named: { name }, remove })

  const moveTo = (direction: "up" | "down") =>
    move.mutate(direction, {
      onSuccess: ({ sort_order }) =>
        toast.success(t("packages.moved", { name, place: sort_order })),
      onError,
    })

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
                to: `/credit-packages/edit/${id}${search}`,
              },
              {
                icon: is_active ? <XCircle /> : <CheckCircle />,
                label: t(is_active ? "actions.disable" : "actions.enable"),
                onClick: () => update.mutate({ is_active: !is_active }, { onError }),
              },
              { icon: <Tag />, label: t("packages.product"), to: `/products/${product_id}` },
              {
                icon: <ClockSolid />,
                label: t("changes.title"),
                onClick: () => setHistoryOpen(true),
              },
            ],
          },
          {
            actions: place
              ? [
                  {
                    icon: <ArrowLongUp />,
                    label: t("packages.move_up"),
                    disabled: place.isFirst,
                    onClick: () => moveTo("up"),
                  },
                  {
                    icon: <ArrowLongDown />,
                    label: t("packages.move_down"),
                    disabled: place.isLast,
                    onClick: () => moveTo("down"),
                  },
                ]
              : [],
          },
          {
            actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: confirmDelete }],
          },
        ]}
      />
      {isHistoryOpen && (
        <HistoryDrawer
          of={`/admin/credit-packages/${id}`}
          name={name}
          onClose={() => setHistoryOpen(false)}
        />
      )}
    </>
  )
}
