import type { MedusaRequest } from "@medusajs/framework/http"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import type { CartCoupon } from "../../../../../contract/cart-coupon"
import type { StockCart } from "../../../../../contract/fields"
import type { LoadedCart } from "../../../../../modules/coupon/carts/load-cart"
import type CouponModuleService from "../../../../../modules/coupon/service"
import { cartNotFound, Refusal } from "../../../../../plugin/refusal"
import {
  type UpdateCartCouponsInput,
  updateCartCouponsWorkflow,
} from "../../../../../workflows/coupon-cart/update-cart-coupons"
import { localizeReasons } from "../../../../utils/localize"

/** @throws 404 `cart_not_found` */
export async function requireCart(
  coupons: CouponModuleService,
  input: Parameters<CouponModuleService["loadCart"]>[0]
): Promise<LoadedCart> {
  const cart = await coupons.loadCart(input)
  if (!cart) {
    throw cartNotFound(input.cart_id)
  }
  return cart
}

/** @throws 404 `cart_not_found`, 400 `cart_completed` */
export async function requireOpenCart(
  ...args: Parameters<typeof requireCart>
): Promise<LoadedCart> {
  const cart = await requireCart(...args)
  if (cart.completed_at) {
    throw new Refusal("cart_completed", { message: `Cart ${cart.id} is completed.` })
  }
  return cart
}

/**
 * Lists a cart's coupons, with reasons in the request's language. A cart that has become an order
 * has none: its coupons belong to the order.
 */
export async function listCartCoupons(
  req: Parameters<typeof localizeReasons>[0],
  coupons: CouponModuleService,
  cart: LoadedCart
): Promise<CartCoupon[]> {
  return cart.completed_at ? [] : localizeReasons(req, await coupons.listCouponsOnCart(cart))
}

/** Changes the cart, recomputes it in any case, and returns it with its coupons. */
export async function changeAndRead(
  req: Parameters<typeof localizeReasons>[0] & Pick<MedusaRequest, "queryConfig">,
  coupons: CouponModuleService,
  input: UpdateCartCouponsInput
) {
  await updateCartCouponsWorkflow(req.scope).run({ input })
  const cart = await requireCart(coupons, { cart_id: input.cart_id })
  return {
    cart: (await refetchCart(input.cart_id, req.scope, req.queryConfig.fields)) as StockCart,
    coupons: await listCartCoupons(req, coupons, cart),
  }
}
