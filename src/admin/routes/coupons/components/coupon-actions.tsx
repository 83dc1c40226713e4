import { PencilSquare, SquareTwoStack, Trash } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import { ActionsOf } from "../../../components/actions-of"
import { useDeleteCoupon, useDuplicateCoupon, type Coupon } from "../../../hooks/coupons"
import { useConfirmDelete } from "../../../lib/use-confirm-delete"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

type Props = { coupon: Coupon; onDeleted?: () => void }

export const CouponActions = ({ coupon, onDeleted }: Props) => {
  const { t } = useText()
  const navigate = useNavigate()
  const duplicate = useDuplicateCoupon(coupon.id)
  const remove = useDeleteCoupon(coupon.id)

  const onError = useNotSaved()

  const confirmDelete = useConfirmDelete({
    texts: "coupons",
    named: { code: coupon.code },
    remove,
    onDeleted,
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
    <ActionsOf
      name={coupon.code}
      groups={[
        {
          actions: [
            { icon: <PencilSquare />, label: t("actions.edit"), to: `/coupons/${coupon.id}/edit` },
            { icon: <SquareTwoStack />, label: t("actions.duplicate"), onClick: copy },
          ],
        },
        {
          actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: confirmDelete }],
        },
      ]}
    />
  )
}
