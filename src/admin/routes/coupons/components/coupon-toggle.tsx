import { Switch } from "@medusajs/ui"
import { useToggleCoupon, type Coupon } from "../../../hooks/coupons"
import { useNotSaved } from "../../../lib/use-not-saved"
import { useText } from "../../../lib/use-text"

export const CouponToggle = ({ coupon }: { coupon: Coupon }) => {
  const { t } = useText()
  const { mutate, isPending, variables } = useToggleCoupon(coupon.id)
  const onError = useNotSaved()
  return (
    // The row must not get the switch's click. Medusa's switch moves its thumb to the right in
    // every language.
    <div className="flex" onClick={(event) => event.stopPropagation()}>
      <Switch
        dir="ltr"
        size="small"
        checked={isPending ? variables : coupon.is_active}
        aria-label={t("coupons.toggle", { code: coupon.code })}
        onCheckedChange={(is_active) => mutate(is_active, { onError })}
      />
    </div>
  )
}
