import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ReceiptPercent } from "@medusajs/icons"
import { Breadcrumb } from "../../components/breadcrumb"
import { CouponKpis } from "./components/coupon-kpis"
import { CouponTable } from "./components/coupon-table"

export const config = defineRouteConfig({
  label: "coupons.menu",
  icon: ReceiptPercent,
  rank: 30,
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="coupons.menu" /> }

const CouponsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="coupon.list"
    preferredLayoutId="core:single-column"
    sections={{ main: [<CouponKpis key="kpis" />, <CouponTable key="table" />] }}
  />
)

export default CouponsPage
