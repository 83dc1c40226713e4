import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { canonicalEmail } from "../../../plugin/identity"
import type { ComputeContext, ContextFacts } from "../carts/from-context"

/** What Medusa's contexts of orders leave out, in part or whole. */
export type LoadedOrder = Pick<
  ContextFacts,
  "customer_id" | "email" | "customer_email" | "customer_group_ids"
> & {
  is_draft: boolean
  /** By product id; a deleted product is left out. */
  products: Record<string, ContextProduct>
  /**
   * What promotions took off the order's lines before any of their units came back. Shares of returned units are computed
   * from it, so that they do not change again with every later change of the order.
   */
  carried: {
    item_id: string
    promotion_id: string | null
    amount: string
    is_tax_inclusive: boolean
    /** Of the line. */
    quantity: string
  }[]
}

type ContextItem = NonNullable<ComputeContext["items"]>[number]
type ContextProduct = NonNullable<ContextItem["product"]>

/** An order's buyer, and what of its products a scope asks for. One query; null for no order. */
export async function loadOrder(
  knex: Knex,
  input: { order_id: string; product_ids: string[] }
): Promise<LoadedOrder | null> {
  const { rows } = await knex.raw<{ rows: LoadedOrder[] }>(
    `SELECT o.is_draft_order OR o.status = 'draft' AS is_draft, o.customer_id, o.email,
       (SELECT cu.email FROM customer cu WHERE cu.id = o.customer_id) AS customer_email,
       ARRAY(SELECT g.id FROM customer_group_customer link
             JOIN customer_group g ON g.id = link.customer_group_id AND g.deleted_at IS NULL
             WHERE link.customer_id = o.customer_id AND link.deleted_at IS NULL) AS customer_group_ids,
       (SELECT coalesce(json_object_agg(pr.id, json_build_object(
          'id', pr.id, 'collection_id', pr.collection_id, 'type_id', pr.type_id,
          'categories', (SELECT coalesce(json_agg(json_build_object('id', x.id)), '[]') FROM product_category_product link
            JOIN product_category x ON x.id = link.product_category_id AND x.deleted_at IS NULL
            WHERE link.product_id = pr.id),
          'tags', (SELECT coalesce(json_agg(json_build_object('id', x.id)), '[]') FROM product_tags link
            JOIN product_tag x ON x.id = link.product_tag_id AND x.deleted_at IS NULL
            WHERE link.product_id = pr.id))), '{}')
        FROM product pr WHERE pr.id = ANY(:product_ids) AND pr.deleted_at IS NULL) AS products,
       (SELECT coalesce(json_agg(whole), '[]') FROM (
          SELECT DISTINCT ON (oi.item_id, a.promotion_id) oi.item_id, a.promotion_id, a.is_tax_inclusive,
            coalesce(a.raw_amount->>'value', a.amount::text) AS amount, oi.quantity::text AS quantity
          FROM order_item oi
          JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = oi.version AND a.deleted_at IS NULL
          WHERE oi.order_id = o.id AND oi.deleted_at IS NULL
            AND oi.return_requested_quantity + oi.return_received_quantity + oi.return_dismissed_quantity = 0
          ORDER BY oi.item_id, a.promotion_id, oi.version DESC) whole) AS carried
     FROM "order" o WHERE o.id = :order_id AND o.deleted_at IS NULL`,
    input
  )
  return rows.length > 0
    ? {
        ...rows[0],
        email: canonicalEmail(rows[0].email),
        customer_email: canonicalEmail(rows[0].customer_email),
      }
    : null
}
