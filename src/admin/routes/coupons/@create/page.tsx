import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CouponForm } from "../../../components/coupon-form/coupon-form"
import { useCreateCoupon } from "../../../hooks/coupons"
import { useText } from "../../../lib/use-text"

const CreateCouponPage = () => {
  const { t } = useText()
  const { mutateAsync } = useCreateCoupon()
  return (
    <RouteFocusModal>
      <CouponForm title={t("coupons.create")} save={mutateAsync} />
    </RouteFocusModal>
  )
}

export default CreateCouponPage
