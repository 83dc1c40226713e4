import { randomInt } from "node:crypto"
import { Client, ok } from "../../helpers/shop/client"
import { Shopper } from "../../helpers/shop/shopper"
import type { BrowserShop } from "../shop/open-shop"

export type Customer = { id: string; email: string; shopper: Shopper }

/** Registers and logs in as a storefront would. */
export async function registerCustomer(shop: BrowserShop): Promise<Customer> {
  const store = new Client(() => shop.url, { "x-publishable-api-key": shop.publishable_key })
  const login = { email: `shopper-${randomInt(1_000_000)}@example.com`, password: "supersecret" }
  const bearer = ({ token }: { token: string }) => store.with({ authorization: `Bearer ${token}` })
  const registered = bearer(ok(await store.post("/auth/customer/emailpass/register", login)))
  const { customer } = ok(await registered.post("/store/customers", { email: login.email }))
  const client = bearer(ok(await store.post("/auth/customer/emailpass", login)))
  return { id: customer.id, email: login.email, shopper: new Shopper(client, shop) }
}
