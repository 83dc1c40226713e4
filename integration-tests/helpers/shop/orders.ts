import { Modules } from "@medusajs/framework/utils"
import { ok, type Client } from "./client"
import type { TestCustomer } from "./people"
import type { Suite } from "./suite"

/**
 * What an admin does to an order, by the stock routes. Every function throws unless the shop
 * accepts.
 */

type Order = { id: string; items: { id: string }[] }

type Quantities = { id: string; quantity: number }[]

export async function cancelOrder(admin: Client, order_id: string): Promise<void> {
  ok(await admin.post(`/admin/orders/${order_id}/cancel`))
}

type EditOptions = {
  /** As with the dashboard's switch: core computes the order's promotions anew. Default: it leaves them as they are. */
  carriesOver?: boolean
}

async function beginEdit(admin: Client, { id }: Order, { carriesOver }: EditOptions) {
  ok(await admin.post("/admin/order-edits", { order_id: id }))
  if (carriesOver) {
    const { order_changes } = ok(await admin.get(`/admin/orders/${id}/changes`))
    const open = order_changes.find(({ status }: { status: string }) => status === "pending")
    ok(await admin.post(`/admin/order-changes/${open.id}`, { carry_over_promotions: true }))
  }
}

/** Sets quantities by an order edit. 0 removes an item. */
export async function editOrder(
  admin: Client,
  order: Order,
  items: Quantities,
  options: EditOptions = {}
): Promise<void> {
  await beginEdit(admin, order, options)
  const edit = `/admin/order-edits/${order.id}`
  for (const { id: line_id, quantity } of items) {
    ok(await admin.post(`${edit}/items/item/${line_id}`, { quantity }))
  }
  ok(await admin.post(`${edit}/request`))
  ok(await admin.post(`${edit}/confirm`))
}

/** Adds a product by an order edit. */
export async function addToOrder(
  admin: Client,
  order: Order,
  variant_id: string,
  quantity = 1,
  options: EditOptions = {}
): Promise<void> {
  await beginEdit(admin, order, options)
  const edit = `/admin/order-edits/${order.id}`
  ok(await admin.post(`${edit}/items`, { items: [{ variant_id, quantity }] }))
  ok(await admin.post(`${edit}/request`))
  ok(await admin.post(`${edit}/confirm`))
}

async function fulfil(
  { admin, container, store }: Pick<Suite, "admin" | "container" | "store">,
  order: Order,
  items: Quantities
): Promise<string> {
  const [{ id: location_id }] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({})
  const shipping_option_id = store.shipping.option_id
  const fulfillment = { items, location_id, shipping_option_id }
  ok(await admin.post(`/admin/orders/${order.id}/fulfillments`, fulfillment))
  return location_id
}

/** Writes items off by a claim, which also requests their return. @returns the return's id */
export async function claimItems(
  suite: Pick<Suite, "admin" | "container" | "store">,
  order: Order,
  items: Quantities
): Promise<string> {
  const { admin } = suite
  const location_id = await fulfil(suite, order, items)
  const { claim } = ok(await admin.post("/admin/claims", { order_id: order.id, type: "refund" }))
  const path = `/admin/claims/${claim.id}`
  const missing = items.map((item) => ({ ...item, reason: "missing_item" }))
  ok(await admin.post(`${path}/claim-items`, { items: missing }))
  ok(await admin.post(`${path}/inbound/items`, { items, location_id }))
  return ok(await admin.post(`${path}/request`)).return.id
}

/** Requests a return of items and sends another instead. @returns the return's id */
export async function exchangeItems(
  suite: Pick<Suite, "admin" | "container" | "store">,
  order: Order,
  items: Quantities,
  variant_id: string
): Promise<string> {
  const { admin } = suite
  const location_id = await fulfil(suite, order, items)
  const { exchange } = ok(await admin.post("/admin/exchanges", { order_id: order.id }))
  const path = `/admin/exchanges/${exchange.id}`
  const outbound = [{ variant_id, quantity: 1 }]
  ok(await admin.post(`${path}/inbound/items`, { items, location_id }))
  ok(await admin.post(`${path}/outbound/items`, { items: outbound }))
  return ok(await admin.post(`${path}/request`)).return.id
}

/** Marks a return's items as received. */
export async function receiveReturn(
  admin: Client,
  return_id: string,
  items: Quantities
): Promise<void> {
  const path = `/admin/returns/${return_id}`
  ok(await admin.post(`${path}/receive`))
  ok(await admin.post(`${path}/receive-items`, { items }))
  ok(await admin.post(`${path}/receive/confirm`))
}

/** Fulfils the items, requests their return and marks it as received. */
export async function returnItems(
  suite: Pick<Suite, "admin" | "container" | "store">,
  order: Order,
  items: Quantities
): Promise<void> {
  const { admin } = suite
  const location_id = await fulfil(suite, order, items)
  const created = ok(await admin.post("/admin/returns", { order_id: order.id, location_id }))
  const { id } = created.return
  ok(await admin.post(`/admin/returns/${id}/request-items`, { items }))
  ok(await admin.post(`/admin/returns/${id}/request`))
  await receiveReturn(admin, id, items)
}

/** Captures the authorized payment. */
export async function captureOrder(admin: Client, order_id: string): Promise<void> {
  const { order } = ok(
    await admin.get(`/admin/orders/${order_id}?fields=payment_collections.payments.*`)
  )
  for (const { payments } of order.payment_collections) {
    for (const { id } of payments) {
      ok(await admin.post(`/admin/payments/${id}/capture`))
    }
  }
}

/** Refunds this amount of the order's first payment. Names no line. */
export async function refundOrder(admin: Client, order_id: string, amount: number): Promise<void> {
  const { order } = ok(
    await admin.get(`/admin/orders/${order_id}?fields=payment_collections.payments.id`)
  )
  const [{ id }] = order.payment_collections[0].payments
  ok(await admin.post(`/admin/payments/${id}/refund`, { amount }))
}

/** Pays what is still due for the order, outside of any provider. */
export async function payRest(admin: Client, order_id: string, amount?: number): Promise<void> {
  const { order } = ok(await admin.get(`/admin/orders/${order_id}?fields=summary.*`))
  const created = ok(
    await admin.post("/admin/payment-collections", {
      order_id,
      amount: amount ?? order.summary.pending_difference,
    })
  )
  const path = `/admin/payment-collections/${created.payment_collection.id}/mark-as-paid`
  ok(await admin.post(path, { order_id }))
}

/** Transfers the order to the account by Medusa's own request and acceptance. */
export async function transferOrder(
  suite: Pick<Suite, "shopper" | "sql">,
  order_id: string,
  customer: TestCustomer
): Promise<void> {
  const path = `/store/orders/${order_id}/transfer`
  ok(await suite.shopper(customer).client.post(`${path}/request`))
  const [{ token }] = await suite.sql<{ token: string }>(
    "select details ->> 'token' as token from order_change_action where order_id = ?",
    [order_id]
  )
  ok(await suite.shopper().client.post(`${path}/accept`, { token }))
}
