import { PencilSquare, SquareTwoStack, Trash } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import { ActionsOf } from "../../../components/actions-of"
import { useDeleteCoupon, useDuplicateCoupon, type Coupon } from "../../../hooks/coupons"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

export const CouponActions = ({ coupon }: { coupon: Coupon }) => {
  const { t } = useText()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const duplicate = useDuplicateCoupon(coupon.id)
  const remove = useDeleteCoupon(coupon.id)

  const onError = useNotSaved()

  const confirmDelete = async () => {
    const is_sure = await prompt({
      title: t("coupons.delete.title", { code: coupon.code }),
      description: t("coupons.delete.text"),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => {
          toast.success(t("coupons.delete.done", { code: coupon.code }))
          void navigate("/coupons", { replace: true })
        },
        onError,
      })
    }
  }

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
          actions: [
            { icon: <Trash />, label: t("actions.delete"), onClick: () => void confirmDelete() },
          ],
        },
      ]}
    />
  )
}
