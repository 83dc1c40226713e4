import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { validateBody, validateQuery } from "../../utils/validate"
import {
  AdminCreateCoupon,
  AdminDuplicateCoupon,
  AdminEvaluateCoupon,
  AdminGetCoupons,
  AdminGetCouponUsage,
  AdminGetRedemptions,
  AdminUpdateCoupon,
} from "./validators"

const mayWrite = authorize("coupon.write")

/** Lists of thousands of ids do not fit Medusa's 100 kB. */
const bodyParser = { sizeLimit: "1mb" }

export const adminCouponsMiddlewares: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/admin/coupons", middlewares: [validateQuery(AdminGetCoupons)] },
  {
    methods: ["POST"],
    matcher: "/admin/coupons",
    bodyParser,
    middlewares: [mayWrite, validateBody(AdminCreateCoupon)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/coupons/evaluate",
    middlewares: [validateBody(AdminEvaluateCoupon)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/coupons/:id",
    bodyParser,
    middlewares: [mayWrite, validateBody(AdminUpdateCoupon)],
  },
  { methods: ["DELETE"], matcher: "/admin/coupons/:id", middlewares: [mayWrite] },
  {
    methods: ["POST"],
    matcher: "/admin/coupons/:id/duplicate",
    middlewares: [mayWrite, validateBody(AdminDuplicateCoupon)],
  },
  {
    methods: ["GET"],
    matcher: "/admin/coupons/:id/redemptions",
    middlewares: [validateQuery(AdminGetRedemptions)],
  },
  {
    methods: ["GET"],
    matcher: "/admin/coupons/:id/usage",
    middlewares: [validateQuery(AdminGetCouponUsage)],
  },
]
