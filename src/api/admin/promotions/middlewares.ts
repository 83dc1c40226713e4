import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import type { IEventBusModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { CouponEvents } from "../../../contract/events"
import { couponsOf } from "../../../plugin/services"
import { assertAuthorized } from "../../utils/authorize"
import { explainRefusals } from "../../utils/explain-refusals"
import { explained } from "../../utils/send-refusal"

/**
 * For a coupon's promotion the option `authorize` holds as for the coupon, and the change is told as the coupon's. Other
 * promotions cost one small query.
 */
function asCoupon(event: (typeof CouponEvents)[keyof typeof CouponEvents]) {
  return explained(async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    const coupons = couponsOf(req.scope)
    const [coupon] = await coupons.findManaged([req.params.id])
    // What is deleted already has been told of; core takes its promotion's deletion again.
    if (coupon && !coupon.is_deleted) {
      await assertAuthorized(req, "coupon.write")
      res.once("finish", () => {
        if (res.statusCode < 300) {
          const bus = req.scope.resolve<IEventBusModuleService>(Modules.EVENT_BUS)
          bus
            .emit({ name: event, data: { id: coupon.coupon_id } })
            .catch((error: Error) => coupons.logger.error(`${event} was not sent`, error))
        }
      })
    }
    next()
  })
}

/** Stock routes that may change a coupon's promotion; what they may not do, the promotion module refuses. */
export const adminPromotionsMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/promotions", middlewares: [explainRefusals] },
  { matcher: "/admin/campaigns", middlewares: [explainRefusals] },
  {
    methods: ["POST"],
    matcher: "/admin/promotions/:id",
    middlewares: [asCoupon(CouponEvents.UPDATED)],
  },
  {
    methods: ["DELETE"],
    matcher: "/admin/promotions/:id",
    middlewares: [asCoupon(CouponEvents.DELETED)],
  },
]
