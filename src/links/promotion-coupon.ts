import { defineLink } from "@medusajs/framework/utils"
import PromotionModule from "@medusajs/medusa/promotion"
import CouponModule from "../modules/coupon"

/** Lets `query.graph` read a promotion's coupon: `promotion.coupon`. */
export default defineLink(
  { linkable: PromotionModule.linkable.promotion, field: "id" },
  { ...CouponModule.linkable.coupon.id, primaryKey: "promotion_id" },
  { readOnly: true }
)
