import { PencilSquare, SquareTwoStack, Trash } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import { ActionsOf } from "../../../components/actions-of"
import { useDeleteCoupon, useDuplicateCoupon, type Coupon } from "../../../hooks/coupons"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"
import { DeletePrompt } from "./delete-prompt"

type Props = { coupon: Coupon; onDeleted?: () => void }

export const CouponActions = ({ coupon, onDeleted }: Props) => {
  const { t } = useText()
  const navigate = useNavigate()
  const duplicate = useDuplicateCoupon(coupon.id)
  const remove = useDeleteCoupon(coupon.id)
  const [isDeleting, setDeleting] = useState(false)
  const onError = useNotSaved()

  const confirmDelete = (detach: boolean) =>
    remove.mutate(detach ? { detach } : {}, {
      onSuccess: () => {
        toast.success(t("coupons.delete.done", { code: coupon.code }))
        onDeleted?.()
      },
      onError,
    })

  const copy = () =>
    duplicate.mutate(undefined, {
      onSuccess: ({ id, code }) => {
        toast.success(t("coupons.duplicated", { code }))
        void navigate(`/coupons/${id}/edit`)
      },
      onError,
    })

  return (
    <>
      <ActionsOf
        name={coupon.code}
        groups={[
          {
            actions: [
              {
                icon: <PencilSquare />,
                label: t("actions.edit"),
                to: `/coupons/${coupon.id}/edit`,
              },
              { icon: <SquareTwoStack />, label: t("actions.duplicate"), onClick: copy },
            ],
          },
          {
            actions: [
              { icon: <Trash />, label: t("actions.delete"), onClick: () => setDeleting(true) },
            ],
          },
        ]}
      />
      {isDeleting && (
        // A click in the prompt is, to React, a click in the table's row, which would navigate.
        <div onClick={(event) => event.stopPropagation()}>
          <DeletePrompt
            coupon={coupon}
            onConfirmed={confirmDelete}
            onClose={() => setDeleting(false)}
          />
        </div>
      )}
    </>
  )
}
