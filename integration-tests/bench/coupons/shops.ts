import { Client } from "../../helpers/shop/client"
import { Shopper } from "../../helpers/shop/shopper"
import type { Store } from "../../helpers/shop/store"
import type { Side } from "../measure"
import type { BenchServer } from "../start-server"

/** A server with a store in it. */
export type Shop = { server: BenchServer; store: Store; shopper: Shopper; admin: Client }

export type Shops = Record<Side, Shop>

export async function openShop(server: BenchServer): Promise<Shop> {
  const store = await server.run("createStore", null)
  const connection = () => server.url
  const client = new Client(connection, { "x-publishable-api-key": store.publishable_key })
  return {
    server,
    store,
    shopper: new Shopper(client, store),
    admin: new Client(connection, { authorization: `Bearer ${store.staff.token}` }),
  }
}
