import { Client } from "../../helpers/shop/client"
import type { TestCustomer } from "../../helpers/shop/people"
import { Shopper } from "../../helpers/shop/shopper"
import type { Store } from "../../helpers/shop/store"
import type { Side } from "../measure"
import type { BenchServer } from "../start-server"

/** A server with a store in it. */
export type Shop = {
  server: BenchServer
  store: Store
  /** A guest. */
  shopper: Shopper
  shopperOf: (customer: TestCustomer) => Shopper
  admin: Client
}

export type Shops = Record<Side, Shop>

export async function openShop(server: BenchServer): Promise<Shop> {
  const store = await server.run("createStore", null)
  const connection = () => server.url
  const key = { "x-publishable-api-key": store.publishable_key }
  const shopper = (headers: Record<string, string>) =>
    new Shopper(new Client(connection, { ...key, ...headers }), store)
  return {
    server,
    store,
    shopper: shopper({}),
    shopperOf: ({ token }) => shopper({ authorization: `Bearer ${token}` }),
    admin: new Client(connection, { authorization: `Bearer ${store.staff.token}` }),
  }
}
