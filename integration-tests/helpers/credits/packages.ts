import { ok } from "../shop/client"
import { CURRENCIES, type RegionName } from "../shop/regions"
import type { Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"

export type TestPackage = {
  id: string
  slug: string
  product_id: string
  variant_id: string
  unit: string
  credits: number
}

let made = 0

/**
 * Creates a package. Default: 500 messages for 20 in every currency. The first call creates the
 * unit `message`.
 */
export async function createPackage(
  { admin }: Pick<Suite, "admin">,
  fields: Record<string, unknown> = {}
): Promise<TestPackage> {
  await ensureUnit(admin)
  const { credit_package } = ok(
    await admin.post("/admin/credit-packages", {
      name: `Package ${++made}`,
      unit: "message",
      credits: 500,
      prices: CURRENCIES.map((currency_code) => ({ currency_code, amount: 20 })),
      ...fields,
    })
  )
  return credit_package
}

async function ensureUnit(admin: Suite["admin"]): Promise<void> {
  const unit = { key: "message", name: "Message", plural: "Messages" }
  const { status, body } = await admin.post("/admin/credit-units", unit)
  if (status !== 200 && body.code !== "credit_unit_exists") {
    throw new Error(`Expected a unit, got ${JSON.stringify(body)}`)
  }
}

type Purchase = {
  quantity?: number
  region?: RegionName
  email?: string
  /** Default: the provider that accepts everything. */
  provider_id?: string
}

/** Buys a package by the stock cart and checkout. @returns the order */
export async function buy(
  shopper: Shopper,
  { variant_id }: Pick<TestPackage, "variant_id">,
  { quantity = 1, region = "usd", email, provider_id }: Purchase = {}
) {
  const cart = await shopper.createCart({ region, email, items: [{ variant_id, quantity }] })
  await shopper.addPaymentSession(cart.id, provider_id)
  return await shopper.completeCart(cart.id)
}
