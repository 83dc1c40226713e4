import { Client } from "../../src/client"
import type { Shop } from "./storefront"

/** An answer's JSON; asserted by the test, not typed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any

type Goods = { region_id: string; variant_id: string; publishable_key: string }

/** Sets up a small shop and buys from it, all over HTTP. */
export class Merchant {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly goods: Goods
  ) {}

  static async open(url: string, login: { email: string; password: string }): Promise<Merchant> {
    const { token } = await send(url, "/auth/user/emailpass", login)
    const post = (path: string, body: object) => send(url, path, body, bearer(token))
    const { region } = await post("/admin/regions", {
      name: "US",
      currency_code: "usd",
      countries: ["us"],
    })
    const get = (path: string) => send(url, path, undefined, bearer(token))
    const { sales_channels } = await get("/admin/sales-channels")
    const { api_keys } = await get("/admin/api-keys?type=publishable")
    const { product } = await post("/admin/products", {
      title: "Backpack",
      status: "published",
      sales_channels: [{ id: sales_channels[0].id }],
      options: [{ title: "Size", values: ["One"] }],
      variants: [
        {
          title: "One",
          options: { Size: "One" },
          manage_inventory: false,
          prices: [{ currency_code: "usd", amount: 100 }],
        },
      ],
    })
    return new Merchant(url, token, {
      region_id: region.id,
      variant_id: product.variants[0].id,
      publishable_key: api_keys[0].token,
    })
  }

  /** The same shop, served at another address. */
  at(url: string): Merchant {
    return new Merchant(url, this.token, this.goods)
  }

  createCoupon(coupon: Record<string, unknown>): Promise<Json> {
    return send(this.url, "/admin/coupons", coupon, bearer(this.token))
  }

  get shop(): Shop {
    return { url: this.url, publishable_key: this.goods.publishable_key }
  }

  /** Of five backpacks at 100. */
  async createCart(): Promise<Json> {
    const { region_id, variant_id } = this.goods
    const items = [{ variant_id, quantity: 5 }]
    return (await this.store("/store/carts", { region_id, items })).cart
  }

  /** @returns a new cart, with the code applied by the stock route */
  async applyCode(code: string): Promise<Json> {
    const cart = await this.createCart()
    return (await this.store(`/store/carts/${cart.id}/promotions`, { promo_codes: [code] })).cart
  }

  /** Makes Medusa compute the cart anew. */
  async refresh(cart_id: string): Promise<Json> {
    return (await this.store(`/store/carts/${cart_id}`, { email: "shopper@example.com" })).cart
  }

  private store(path: string, body: object): Promise<Json> {
    return send(this.url, path, body, { "x-publishable-api-key": this.goods.publishable_key })
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function send(url: string, path: string, body?: object, headers?: Record<string, string>) {
  const client = new Client({ base_url: url, headers })
  return await client.send<Json>(body ? "POST" : "GET", path, { body })
}
