import { defineLink } from "@medusajs/framework/utils"
import PromotionModule from "@medusajs/medusa/promotion"
import CouponModule from "../modules/coupon"

/** Lets `query.graph` read a coupon's promotion: `coupon.promotion`. */
export default defineLink(
  { linkable: CouponModule.linkable.coupon, field: "promotion_id" },
  { linkable: PromotionModule.linkable.promotion },
  { readOnly: true }
)
