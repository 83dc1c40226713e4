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

/** None of a cart that has become an order: what it used is the order's. Reasons are in the language of the request. */
export async function listCartCoupons(
  req: Parameters<typeof localizeReasons>[0],
  coupons: CouponModuleService,
  cart: LoadedCart
): Promise<CartCoupon[]> {
  return cart.completed_at ? [] : localizeReasons(req, await coupons.listCouponsOnCart(cart))
}

/** Makes the change, recomputes the cart in any case, and reads it and its coupons anew. */
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
