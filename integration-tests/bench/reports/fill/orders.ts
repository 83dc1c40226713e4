/** Orders of one line each. All but `prefix` are SQL, over the columns of `from`. */
type Orders = {
  from: string
  /** In front of `key` in the ids of orders and lines. */
  prefix: string
  key: string
  /** The number of the customer who bought. */
  customer: string
  currency_code: string
  at: string
  title: string
  price: string
  quantity: number
  product_id?: string
  variant_id?: string
}

/** SQL: an amount as Medusa keeps it beside the number. */
export const raw = (amount: string | number) =>
  `jsonb_build_object('value', CAST(${amount} AS text), 'precision', 20)`

/** The statements that fill in orders that were completed. */
export function orderStatements({ from, prefix, key, ...order }: Orders): string[] {
  const { customer, at, quantity, product_id = "NULL", variant_id = "NULL" } = order
  return [
    `INSERT INTO "order" (id, currency_code, customer_id, email, status, created_at, updated_at)
     SELECT 'order_${prefix}' || ${key}, ${order.currency_code}, 'cus_' || ${customer},
       'customer-' || ${customer} || '@example.com', 'completed', ${at}, ${at} FROM ${from}`,
    `INSERT INTO order_line_item (id, title, product_id, variant_id, unit_price, raw_unit_price,
       created_at, updated_at)
     SELECT 'ordli_${prefix}' || ${key}, ${order.title}, ${product_id}, ${variant_id},
       ${order.price}, ${raw(order.price)}, ${at}, ${at} FROM ${from}`,
    `INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity,
       fulfilled_quantity, shipped_quantity, return_requested_quantity, return_received_quantity,
       return_dismissed_quantity, written_off_quantity, created_at, updated_at)
     SELECT 'orditem_${prefix}' || ${key}, 'order_${prefix}' || ${key}, 1,
       'ordli_${prefix}' || ${key}, ${quantity}, ${raw(quantity)}, 0, 0, 0, 0, 0, 0, ${at}, ${at}
     FROM ${from}`,
  ]
}
