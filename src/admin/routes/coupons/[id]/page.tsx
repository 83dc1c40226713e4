import { LayoutComposer } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { useCoupon } from "../../../hooks/coupons"
import { AttachedCustomers } from "./components/attached-customers"
import { CouponRules } from "./components/coupon-rules"
import { CouponSimulator } from "./components/simulator/coupon-simulator"
import { CouponTerms } from "./components/coupon-terms"
import { CouponUsage } from "./components/coupon-usage"
import { HistorySection } from "../../../components/history/history-section"
import { PageSkeleton } from "../../../components/page-skeleton"
import { RedemptionTable } from "./components/redemption-table"

const CouponPage = () => {
  const id = useParams().id as string
  const { data: coupon, error } = useCoupon(id)
  if (error) {
    throw error
  }
  if (!coupon) {
    return <PageSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix="coupon.details"
      preferredLayoutId="core:two-column"
      data={coupon}
      sections={{
        main: [
          <CouponTerms key="terms" coupon={coupon} />,
          <CouponUsage key="usage" id={coupon.id} />,
          <AttachedCustomers key="attached" coupon={coupon} />,
          <RedemptionTable key="redemptions" id={coupon.id} />,
          <HistorySection key="history" of={`/admin/coupons/${coupon.id}`} />,
        ],
        side: [
          <CouponRules key="rules" coupon={coupon} />,
          <CouponSimulator key="simulator" code={coupon.code} />,
        ],
      }}
    />
  )
}

export default CouponPage

const CouponBreadcrumb = () => {
  const { data: coupon } = useCoupon(useParams().id as string)
  return <span className="block max-w-64 truncate">{coupon?.code}</span>
}

export const handle = { breadcrumb: () => <CouponBreadcrumb /> }
