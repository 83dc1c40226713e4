import type { IPromotionModuleService } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { ORDER_CONTEXT } from "../../../src/modules/coupon/carts/order-context"
import { withoutDisabled } from "../../../src/modules/coupon/carts/plan-entry"
import type CouponModuleService from "../../../src/modules/coupon/service"
import type { LoadedCart } from "../../../src/modules/coupon/carts/load-cart"
import { resolveCodes } from "../../../src/modules/coupon/carts/resolve-codes"
import { changingCart } from "../../../src/plugin/changed-cart"
import { couponsOf } from "../../../src/plugin/services"
import type PromotionModuleService from "../../../src/modules/promotion/service"
import type { Suite } from "../shop/suite"
import { freezeClock } from "./clock"
import { createCoupon, type CouponFields, type TestCoupon } from "./coupons"

/** What an order or a cart is of, as Medusa's tables and contexts tell it. */
export type ShopLine = {
  id: string
  /** The place in which it was created. */
  number: number
  product: ShopProduct
  /** Major units. */
  price: string
  quantity: number
  returned?: number
}

export type ShopProduct = { id: string; variant_id: string; category_ids: string[] }

export type ShopCart = {
  id: string
  currency_code: string
  customer: { id: string; email: string } | null
  email: string
  lines: ShopLine[]
}

export type ShopOrder = ShopCart & { version: number }

/** By line, and then by promotion; major units. */
export type Discounts = { item_id: string; code: string; amount: string }[]

/**
 * A shop without Medusa's workflows: the Coupon Module and the Promotion Module on carts and orders that are written
 * straight into Medusa's tables, with the calls and contexts of Medusa's flows. A request by HTTP costs ten times as much.
 */
export class ModuleShop {
  readonly coupons: CouponModuleService
  readonly promotions: PromotionModuleService & IPromotionModuleService
  private serial = 0

  constructor(private readonly suite: Suite) {
    this.coupons = couponsOf(suite.container)
    this.promotions = suite.container.resolve(
      Modules.PROMOTION
    ) as unknown as typeof this.promotions
  }

  id(kind: string): string {
    return `${kind}_model_${++this.serial}`
  }

  /** The database's times stand still until the next call, those of new rows included. */
  async setClock(at: number): Promise<void> {
    const now = new Date(at)
    await freezeClock(this.suite, now)
    await this.suite.sql(`
      DO $$ BEGIN
        IF to_regproc('pg_catalog.running_now') IS NULL THEN
          ALTER FUNCTION pg_catalog.now() RENAME TO running_now;
        END IF;
      END $$;
      CREATE OR REPLACE FUNCTION pg_catalog.now() RETURNS timestamptz LANGUAGE sql STABLE
        AS $$ SELECT timestamptz '${now.toISOString()}' $$;
      ALTER TABLE coupon_application ALTER COLUMN created_at SET DEFAULT clock_timestamp();`)
  }

  async createCustomer(email: string): Promise<{ id: string; email: string }> {
    const id = this.id("cus")
    await this.suite.sql(
      "INSERT INTO customer (id, email, has_account) VALUES (:id, :email, true)",
      {
        id,
        email,
      }
    )
    return { id, email }
  }

  async createCoupon(fields: CouponFields): Promise<TestCoupon> {
    return await createCoupon(this.suite.container, fields)
  }

  async deleteCoupon({ id, promotion_id }: TestCoupon, detach: boolean): Promise<void> {
    if (detach) {
      await this.coupons.attachments.removeAll(id, { removed_by: null, reason: "Over" })
    }
    await this.promotions.softDeletePromotions([promotion_id])
  }

  async createCart(cart: ShopCart, is_touched: boolean): Promise<void> {
    const { id, currency_code, customer, email } = cart
    if (is_touched && customer) {
      cart.id = await this.coupons.attachments.touchNewCart(customer.id)
    }
    await this.suite.sql(
      "INSERT INTO cart (id, currency_code, customer_id, email) VALUES (:id, :currency_code, :customer_id, :email)",
      { id: cart.id ?? id, currency_code, customer_id: customer?.id ?? null, email }
    )
    await this.writeLines(cart)
  }

  async setCustomer({ id, customer, email }: ShopCart): Promise<void> {
    await this.suite.sql(
      "UPDATE cart SET customer_id = :customer_id, email = :email WHERE id = :id",
      {
        ...{ id, email },
        customer_id: customer?.id ?? null,
      }
    )
  }

  async writeLines({ id, lines }: ShopCart): Promise<void> {
    await this.suite.sql(
      `WITH given AS (${LINES}), gone AS (
         UPDATE cart_line_item SET deleted_at = now() WHERE cart_id = :id AND id NOT IN (SELECT id FROM given)
       )
       INSERT INTO cart_line_item (id, cart_id, title, quantity, unit_price, raw_unit_price, variant_id, product_id, created_at)
       SELECT g.id, :id, 'Item', g.quantity, g.price, jsonb_build_object('value', g.price::text, 'precision', 20),
         g.variant_id, g.product_id, timestamptz '2027-01-01' + make_interval(secs => g.number)
       FROM given g ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity`,
      { id, lines: linesJson(lines) }
    )
  }

  /** Core's refresh: the codes that the cart has are computed anew, and those that give something stay linked. */
  async refresh(
    cart: ShopCart,
    { typed = [], by_others = false }: { typed?: string[]; by_others?: boolean } = {}
  ): Promise<Discounts> {
    const linked = await this.suite.sql<{ code: string }>(
      `SELECT p.code FROM cart_promotion l JOIN promotion p ON p.id = l.promotion_id AND p.deleted_at IS NULL
       WHERE l.cart_id = ?`,
      [cart.id]
    )
    const codes = [...new Set([...linked.map(({ code }) => code), ...typed])]
    const { id, email } = cart
    const context = { id, email, ...contextOf(cart) }
    const compute = () => this.compute(codes, context)
    const discounts = by_others
      ? await new Promise<Discounts>((resolve, reject) =>
          changingCart(cart.id, () => void compute().then(resolve, reject))
        )
      : await compute()
    await this.suite.sql(
      `WITH given AS (${DISCOUNTS}), gone AS (
         DELETE FROM cart_line_item_adjustment WHERE item_id IN (SELECT id FROM cart_line_item WHERE cart_id = :id)
       ), unlinked AS (
         DELETE FROM cart_promotion WHERE cart_id = :id AND promotion_id NOT IN (SELECT promotion_id FROM given)
       ), linked AS (
         INSERT INTO cart_promotion (id, cart_id, promotion_id)
         SELECT CAST(:id AS text) || promotion_id, :id, promotion_id FROM (SELECT DISTINCT promotion_id FROM given) g ON CONFLICT DO NOTHING
       )
       INSERT INTO cart_line_item_adjustment (id, item_id, code, promotion_id, amount, raw_amount)
       SELECT gen_random_uuid()::text, item_id, code, promotion_id, amount, jsonb_build_object('value', amount::text)
       FROM given`,
      { id: cart.id, discounts: JSON.stringify(discounts) }
    )
    return discounts
  }

  private async compute(codes: string[], context: object): Promise<Discounts> {
    const actions = await this.promotions.computeActions(codes, context as never)
    return actions.flatMap((action) =>
      action.action === "addItemAdjustment"
        ? [
            {
              item_id: action.item_id,
              code: action.code,
              amount: MathBN.convert(action.amount).toFixed(),
            },
          ]
        : []
    )
  }

  /** As at the stock route: evaluated in front of it, remembered by the hook. @returns the codes handed to core */
  async type(cart: ShopCart, code: string): Promise<string[]> {
    const loaded = withoutDisabled(await this.load(cart, code))
    const codes = await this.coupons.enterCodes(loaded, [code], "add", [])
    const linked = await this.suite.sql<{ code: string }>(
      "SELECT p.code FROM cart_promotion l JOIN promotion p ON p.id = l.promotion_id WHERE l.cart_id = ?",
      [cart.id]
    )
    const added = codes.filter((one) => !linked.some((other) => other.code === one))
    if (added.length > 0) {
      await this.coupons.changeRemembered(cart.id, { added, removed: [], pauses: false })
    }
    return codes
  }

  /** As at our own route. */
  async add(cart: ShopCart, code: string, replace: boolean): Promise<void> {
    const { remember, codes_to_remove } = await this.coupons.addCoupon(
      await this.load(cart, code),
      code,
      replace,
      []
    )
    if (remember.length > 0) {
      await this.coupons.remember(cart.id, remember)
    }
    await this.takeOff(cart, codes_to_remove)
  }

  /** Core's refresh follows, without these codes. */
  async takeOff({ id }: ShopCart, codes: string[]): Promise<void> {
    if (codes.length > 0) {
      await this.coupons.changeRemembered(id, { added: [], removed: codes, pauses: true })
      await this.suite.sql(
        `DELETE FROM cart_promotion l USING promotion p
         WHERE p.id = l.promotion_id AND l.cart_id = ? AND p.code = ANY(?)`,
        [id, codes]
      )
    }
  }

  async load({ id }: Pick<ShopCart, "id">, code?: string): Promise<LoadedCart> {
    return (await this.coupons.loadCart({ cart_id: id, codes: code ? [code] : [] }))!
  }

  /** As the hook of a completion does: what the lines carry. */
  async reserve(cart: ShopCart, run_id: string): Promise<void> {
    const discounts = await this.suite.sql<{ promotion_id: string; code: string; amount: string }>(
      `SELECT a.promotion_id, a.code, a.amount::text FROM cart_line_item_adjustment a
       JOIN cart_line_item i ON i.id = a.item_id AND i.deleted_at IS NULL WHERE i.cart_id = ?`,
      [cart.id]
    )
    if (discounts.length > 0) {
      await this.coupons.reserve({ cart_id: cart.id, run_id, discounts })
    }
  }

  /** The order of a cart, with the discounts that the cart shows. */
  async place(cart: ShopCart): Promise<ShopOrder> {
    const id = this.id("order")
    await this.suite.sql(
      `WITH given AS (${LINES}), placed AS (
         INSERT INTO "order" (id, currency_code, customer_id, email, status, version, created_at)
         SELECT :id, currency_code, customer_id, email, 'pending', 1, clock_timestamp() FROM cart WHERE id = :cart_id
       ), linked AS (
         INSERT INTO order_cart (id, order_id, cart_id) VALUES (:id, :id, :cart_id)
       ), promotions AS (
         INSERT INTO order_promotion (id, order_id, promotion_id)
         SELECT CAST(:id AS text) || promotion_id, :id, promotion_id FROM cart_promotion WHERE cart_id = :cart_id
       ), completed AS (
         UPDATE cart SET completed_at = clock_timestamp() WHERE id = :cart_id
       ), lines AS (${ORDER_LINES}), items AS (${orderItems(1)})
       INSERT INTO order_line_item_adjustment (id, item_id, code, promotion_id, amount, raw_amount, version)
       SELECT gen_random_uuid()::text, a.item_id, a.code, a.promotion_id, a.amount, a.raw_amount, 1
       FROM cart_line_item_adjustment a JOIN given g ON g.id = a.item_id WHERE a.deleted_at IS NULL`,
      { id, cart_id: cart.id, lines: linesJson(cart.lines) }
    )
    return { ...cart, id, version: 1, lines: cart.lines.map((line) => ({ ...line })) }
  }

  /**
   * An edit that carries promotions over: core computes the order's codes anew, in a context without id.
   * @returns what the order carries then
   */
  async edit(order: ShopOrder): Promise<Discounts> {
    const codes = await this.suite.sql<{ code: string }>(
      "SELECT p.code FROM order_promotion l JOIN promotion p ON p.id = l.promotion_id WHERE l.order_id = ? ORDER BY random()",
      [order.id]
    )
    const context = {
      email: order.email,
      ...contextOf(order),
      [ORDER_CONTEXT]: { order_id: order.id, entered: [] },
    }
    const discounts = await this.compute(
      codes.map(({ code }) => code),
      context
    )
    await this.writeVersion(
      order,
      `SELECT item_id, code, promotion_id, amount FROM (${DISCOUNTS}) d`,
      {
        discounts: JSON.stringify(discounts),
      }
    )
    return discounts
  }

  /** A return: the units are noted, and the lines carry what they carried. */
  async return(order: ShopOrder): Promise<void> {
    await this.writeVersion(
      order,
      `SELECT item_id, code, promotion_id, amount FROM order_line_item_adjustment
       WHERE item_id IN (SELECT id FROM given) AND version = :before`,
      { before: order.version }
    )
  }

  private async writeVersion(order: ShopOrder, carried: string, bindings: object): Promise<void> {
    order.version++
    await this.suite.sql(
      `WITH given AS (${LINES}), lines AS (${ORDER_LINES}), items AS (${orderItems(order.version)}), changed AS (
         UPDATE "order" SET version = ${order.version} WHERE id = :id
       )
       INSERT INTO order_line_item_adjustment (id, item_id, code, promotion_id, amount, raw_amount, version)
       SELECT gen_random_uuid()::text, item_id, code, promotion_id, amount, jsonb_build_object('value', amount::text),
         ${order.version} FROM (${carried}) carried`,
      { id: order.id, lines: linesJson(order.lines), ...bindings }
    )
  }

  async cancel({ id }: ShopOrder): Promise<void> {
    await this.suite.sql(
      `UPDATE "order" SET status = 'canceled', canceled_at = clock_timestamp() WHERE id = ?`,
      [id]
    )
  }

  /** As the job does. */
  async sweep(): Promise<void> {
    let after: string | null = null
    do {
      const found: string[] = await this.coupons.findOrdersToSettle({ after, look_back_days: 1 })
      for (const id of found) {
        await this.coupons.settleOrder(id)
      }
      after = found.at(-1) ?? null
    } while (after)
    await this.coupons.sweep()
  }

  /** The code that the shopper's means on the cart, as the route looks it up. */
  async currentCode(cart: ShopCart, code: string): Promise<string> {
    const { coupons } = await this.load(cart, code)
    const [coupon] = resolveCodes([code], { coupons, plain_codes: [] }).coupons
    return coupon.terms.code
  }

  /** What these customers have in the order in which it was attached, what it took, and the uses of these coupons. */
  async read(customer_ids: string[], coupon_ids: string[]) {
    const [lists, applications, coupons] = await Promise.all([
      Promise.all(
        customer_ids.map((customer_id) =>
          this.coupons.attachments.listAndCount({ customer_id, limit: 1000, offset: 0 })
        )
      ),
      this.suite.sql<{
        attachment_id: string
        cart_id: string
        order_id: string | null
        amount: string
        state: string
      }>(
        `SELECT x.attachment_id, x.cart_id, x.order_id, x.amount::text, x.state FROM coupon_application x
         JOIN coupon_attachment a ON a.id = x.attachment_id
         WHERE a.customer_id = ANY(?) AND x.state <> 'released'`,
        [customer_ids]
      ),
      this.suite.sql<{ id: string; times_redeemed: number }>(
        `SELECT c.id, c.times_redeemed FROM coupon c WHERE c.id = ANY(?)`,
        [coupon_ids]
      ),
    ])
    return { lists: lists.map(({ customer_coupons }) => customer_coupons), applications, coupons }
  }

  /** Refusals of unknown codes count, and this shop's clock stands still. */
  async forgetAttempts(): Promise<void> {
    await this.suite.sql("DELETE FROM coupon_attempt")
  }
}

const linesJson = (lines: ShopLine[]) =>
  JSON.stringify(
    lines.map(({ product, returned = 0, ...line }) => ({
      ...line,
      returned,
      product_id: product.id,
      variant_id: product.variant_id,
    }))
  )

const LINES = `
  SELECT * FROM json_to_recordset(CAST(:lines AS json)) AS l (id text, number integer, product_id text,
    variant_id text, price numeric, quantity integer, returned integer)`

const DISCOUNTS = `
  SELECT d.item_id, d.code, d.amount, p.id AS promotion_id
  FROM json_to_recordset(CAST(:discounts AS json)) AS d (item_id text, code text, amount numeric)
  JOIN promotion p ON p.code = d.code AND p.deleted_at IS NULL`

const ORDER_LINES = `
  INSERT INTO order_line_item (id, title, unit_price, raw_unit_price, variant_id, product_id)
  SELECT id, 'Item', price, jsonb_build_object('value', price::text, 'precision', 20), variant_id, product_id
  FROM given ON CONFLICT DO NOTHING`

const orderItems = (version: number) => `
  INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity, shipped_quantity,
    return_requested_quantity, return_received_quantity, return_dismissed_quantity, written_off_quantity)
  SELECT gen_random_uuid()::text, :id, ${version}, id, quantity, jsonb_build_object('value', quantity::text), 0, 0, 0,
    returned, 0, 0 FROM given`

/** What carts and orders have in common in Medusa's contexts. */
function contextOf({ currency_code, customer, lines }: ShopCart) {
  return {
    currency_code,
    customer: customer && { ...customer, groups: [] },
    items: lines.map(({ id, number, product, price, quantity, returned = 0 }) => ({
      id,
      created_at: new Date(Date.UTC(2027, 0, 1) + number * 1000),
      variant_id: product.variant_id,
      product_id: product.id,
      product: { id: product.id, categories: product.category_ids.map((one) => ({ id: one })) },
      unit_price: price,
      quantity,
      is_discountable: true,
      is_tax_inclusive: false,
      tax_lines: [],
      detail: { return_received_quantity: returned },
    })),
  }
}
