import { ok } from "./client"
import type { Suite } from "./suite"

type OrderLike = { id: string; items: { id: string; quantity: number }[] }

/** Delivers the order's first line, takes so many of it back, and books them in. */
export async function returnItems(
  { admin }: Pick<Suite, "admin">,
  { id: order_id, items: [item] }: OrderLike,
  quantity: number
): Promise<void> {
  const path = `/admin/orders/${order_id}`
  const delivered = ok(await admin.get(`${path}?fields=*fulfillments`)).order
  if (!delivered.fulfillments.length) {
    ok(
      await admin.post(`${path}/fulfillments`, {
        items: [{ id: item.id, quantity: item.quantity }],
      })
    )
    const { order } = ok(await admin.get(`${path}?fields=*fulfillments`))
    ok(await admin.post(`${path}/fulfillments/${order.fulfillments[0].id}/mark-as-delivered`))
  }
  const returned = ok(await admin.post("/admin/returns", { order_id })).return
  const lines = { items: [{ id: item.id, quantity }] }
  for (const [step, body] of [
    ["request-items", lines],
    ["request", {}],
    ["receive", {}],
    ["receive-items", lines],
    ["receive/confirm", {}],
  ] as const) {
    ok(await admin.post(`/admin/returns/${returned.id}/${step}`, body))
  }
}
