import { Client, type Http } from "../../helpers/client"
import { Shopper } from "../../helpers/shopper"
import type { Store } from "../../helpers/store"
import type { Side } from "../measure"
import type { BenchServer } from "../start-server"

/** A server with a store in it. */
export type Shop = { server: BenchServer; store: Store; shopper: Shopper; admin: Client }

export type Shops = Record<Side, Shop>

export async function openShop(server: BenchServer): Promise<Shop> {
  const store = await server.run("createStore", null)
  const http = httpOf(server.url)
  const client = new Client(http, { "x-publishable-api-key": store.publishable_key })
  return {
    server,
    store,
    shopper: new Shopper(client, store),
    admin: new Client(http, { authorization: `Bearer ${store.staff.token}` }),
  }
}

/** Node's own client, which keeps connections open. */
function httpOf(base: string): Http {
  return {
    async request({ method, url, data, params, headers }) {
      const query = new URLSearchParams((params ?? {}) as Record<string, string>)
      const response = await fetch(`${base}${url as string}?${query.toString()}`, {
        method: (method as string).toUpperCase(),
        headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
        body: data === undefined ? undefined : JSON.stringify(data),
      })
      return { status: response.status, data: await response.json(), headers: {} }
    },
  }
}
