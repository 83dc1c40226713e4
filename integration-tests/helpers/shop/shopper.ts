import type { Client, Json } from "./client"
import { ok } from "./client"
import { countryOf, type RegionName } from "./regions"
import type { Store } from "./store"

export type Line = { variant_id: string; quantity?: number }

export type CartInput = {
  /** Default: `usd`. */
  region?: RegionName
  items?: Line[]
  email?: string
  promo_codes?: string[]
}

/** What Medusa's SDK returns for a refused completion. */
export type RefusedCompletion = {
  cart: Json
  error: {
    message: string
    name: string
    type: string
    code?: string
    details?: Record<string, unknown>
    reasons?: { code: string; message: string; details: Record<string, unknown> }[]
  }
}

/** The part of a store that a shopper needs. */
export type Shop = Pick<Store, "sales_channel_id"> & {
  regions: Partial<Store["regions"]>
  shipping?: Store["shipping"]
}

/**
 * A shopper at a storefront, by the stock routes. Every method throws unless the shop accepts; for
 * refusals use `client`.
 */
export class Shopper {
  constructor(
    readonly client: Client,
    private readonly store: Shop
  ) {}

  /** Gives the cart an address in the region, so that its taxes apply. */
  async createCart(input: CartInput = {}) {
    return ok(await this.tryCreateCart(input)).cart
  }

  /** @returns the answer, a refusal included */
  tryCreateCart({ region = "usd", items = [], email, promo_codes }: CartInput) {
    return this.client.post("/store/carts", {
      region_id: this.store.regions[region],
      sales_channel_id: this.store.sales_channel_id,
      shipping_address: { country_code: countryOf(region), address_1: "1 Main St", city: "Town" },
      email,
      promo_codes,
      items: items.map(({ variant_id, quantity = 1 }) => ({ variant_id, quantity })),
    })
  }

  async getCart(cart_id: string) {
    return ok(await this.client.get(`/store/carts/${cart_id}`)).cart
  }

  async updateCart(cart_id: string, update: Record<string, unknown>) {
    return ok(await this.client.post(`/store/carts/${cart_id}`, update)).cart
  }

  async addItem(cart_id: string, { variant_id, quantity = 1 }: Line) {
    const path = `/store/carts/${cart_id}/line-items`
    return ok(await this.client.post(path, { variant_id, quantity })).cart
  }

  /** Quantity 0 removes the line. */
  async setQuantity(cart_id: string, line_id: string, quantity: number) {
    const path = `/store/carts/${cart_id}/line-items/${line_id}`
    return ok(await this.client.post(path, { quantity })).cart
  }

  async removeItem(cart_id: string, line_id: string) {
    return ok(await this.client.delete(`/store/carts/${cart_id}/line-items/${line_id}`)).parent
  }

  async addCodes(cart_id: string, ...promo_codes: string[]) {
    return ok(await this.client.post(`/store/carts/${cart_id}/promotions`, { promo_codes })).cart
  }

  async removeCodes(cart_id: string, ...promo_codes: string[]) {
    return ok(await this.client.delete(`/store/carts/${cart_id}/promotions`, { promo_codes })).cart
  }

  async addShipping(cart_id: string) {
    const option = { option_id: this.store.shipping?.option_id }
    return ok(await this.client.post(`/store/carts/${cart_id}/shipping-methods`, option)).cart
  }

  /** @returns the payment collection with its pending session */
  async addPaymentSession(cart_id: string, provider_id = "pp_system_default") {
    const { payment_collection } = ok(
      await this.client.post("/store/payment-collections", { cart_id })
    )
    const path = `/store/payment-collections/${payment_collection.id}/payment-sessions`
    return ok(await this.client.post(path, { provider_id })).payment_collection
  }

  /** @returns the order; throws when the shop answers with the cart */
  async completeCart(cart_id: string) {
    const body = ok(await this.client.post(`/store/carts/${cart_id}/complete`))
    if (body.type !== "order") {
      throw new Error(`Expected an order, got ${JSON.stringify(body)}`)
    }
    return body.order
  }

  /**
   * @returns the cart and the error of a refused completion; throws when the shop makes an order
   */
  async refusedCompletion(cart_id: string): Promise<RefusedCompletion> {
    const { type, ...refused } = ok(await this.client.post(`/store/carts/${cart_id}/complete`))
    if (type !== "cart") {
      throw new Error(`Expected a refusal, got ${JSON.stringify(refused)}`)
    }
    return refused as RefusedCompletion
  }

  /** Goes from an empty cart to the order, with the provider that accepts everything. */
  async placeOrder(input: CartInput) {
    const cart = await this.createCart({ email: "guest@example.com", ...input })
    await this.addPaymentSession(cart.id)
    return this.completeCart(cart.id)
  }
}
