import { Switch } from "@medusajs/ui"
import { useToggleCoupon, type Coupon } from "../../../hooks/coupons"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

export const CouponToggle = ({ coupon }: { coupon: Coupon }) => {
  const { t } = useText()
  const { mutate } = useToggleCoupon()
  const onError = useNotSaved()
  return (
    // The row must not get the switch's click. Medusa's switch moves its thumb to the right in
    // every language.
    <div className="flex" onClick={(event) => event.stopPropagation()}>
      <Switch
        dir="ltr"
        size="small"
        checked={coupon.is_active}
        aria-label={t("coupons.toggle", { code: coupon.code })}
        onCheckedChange={(is_active) => mutate({ id: coupon.id, is_active }, { onError })}
      />
    </div>
  )
}
