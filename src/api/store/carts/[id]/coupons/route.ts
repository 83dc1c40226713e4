import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../../modules/coupon"
import type CouponModuleService from "../../../../../modules/coupon/service"
import { explained } from "../../../../utils/send-refusal"
import { attemptKeys } from "../../layer/attempt-keys"
import { changeAndRead, listCartCoupons, requireCart, requireOpenCart } from "./helpers"
import type { StoreAddCartCoupon } from "./validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const cart = await requireCart(coupons, { cart_id: req.params.id })
  res.json({ coupons: await listCartCoupons(req, coupons, cart) })
})

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<StoreAddCartCoupon>, res: MedusaResponse) => {
    const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
    const cart_id = req.params.id
    const { code, replace } = req.validatedBody
    const attempt_keys = attemptKeys(req, coupons)
    const cart = await requireOpenCart(coupons, { cart_id, codes: [code], attempt_keys })
    const change = await coupons.addCoupon(cart, code, replace, attempt_keys)
    res.json(await changeAndRead(req, coupons, { cart_id, ...change }))
  }
)
