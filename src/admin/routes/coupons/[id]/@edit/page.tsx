import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { CouponForm } from "../../../../components/coupon-form/coupon-form"
import { useCoupon, useUpdateCoupon } from "../../../../hooks/coupons"
import { useZone } from "../../../../hooks/credit-settings"
import { useText } from "../../../../lib/use-text"

const EditCouponPage = () => {
  const { t } = useText()
  const id = useParams().id as string
  const { data: coupon, error } = useCoupon(id)
  const zone = useZone()
  const { mutateAsync } = useUpdateCoupon(id)
  if (error) {
    throw error
  }
  return coupon && zone ? (
    <RouteFocusModal>
      <CouponForm
        title={t("coupons.edit", { code: coupon.code })}
        zone={zone}
        coupon={coupon}
        save={mutateAsync}
      />
    </RouteFocusModal>
  ) : null
}

export default EditCouponPage
