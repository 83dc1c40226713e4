import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { attemptKeys } from "../../code-entry/attempt-keys"
import { changeAndRead, listCartCoupons, requireCart, requireOpenCart } from "./helpers"

export const GET = handle("GET /store/carts/:id/coupons", async (req) => {
  const coupons = couponsOf(req.scope)
  const cart = await requireCart(coupons, { cart_id: req.params.id })
  return { coupons: await listCartCoupons(req, coupons, cart) }
})

export const POST = handle("POST /store/carts/:id/coupons", async (req) => {
  const coupons = couponsOf(req.scope)
  const cart_id = req.params.id
  const { code, replace } = req.validatedBody
  const attempt_keys = attemptKeys(req, coupons)
  const cart = await requireOpenCart(coupons, { cart_id, codes: [code], attempt_keys })
  const change = await coupons.addCoupon(cart, code, replace, attempt_keys)
  return await changeAndRead(req, coupons, { cart_id, ...change })
})
