import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CouponForm } from "../../../components/coupon-form/coupon-form"
import { useCreateCoupon } from "../../../hooks/coupons"
import { useZone } from "../../../hooks/credit-settings"
import { useText } from "../../../lib/use-text"

const CreateCouponPage = () => {
  const { t } = useText()
  const { mutateAsync } = useCreateCoupon()
  const zone = useZone()
  return zone ? (
    <RouteFocusModal>
      <CouponForm title={t("coupons.create")} zone={zone} save={mutateAsync} />
    </RouteFocusModal>
  ) : null
}

export default CreateCouponPage
