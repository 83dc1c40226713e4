import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type CouponModuleService from "../../../src/modules/coupon/service"
import type { TestCoupon } from "./coupons"
import { databaseUrl } from "../shop/database"
import type { Suite } from "../shop/suite"

export type CartOf = { email?: string; customer_id?: string }

/**
 * Creates carts of one item for 100 usd each, straight in the Cart Module.
 * @returns their ids in the given order
 */
export async function createCarts({ container }: Suite, carts: CartOf[]): Promise<string[]> {
  const created = await container.resolve(Modules.CART).createCarts(
    carts.map((cart) => ({
      ...cart,
      currency_code: "usd",
      items: [{ title: "Item", quantity: 1, unit_price: 100 }],
    }))
  )
  return created.map(({ id }) => id)
}

/** Reserves as the hook of a completion does, for a cart whose lines have these coupons. */
export async function complete(
  coupons: CouponModuleService,
  cart_id: string,
  on: TestCoupon[],
  run_id = `run-of-${cart_id}`
): Promise<string> {
  await coupons.reserve({
    cart_id,
    run_id,
    discounts: on.map(({ promotion_id, code }) => ({ promotion_id, code, amount: "10" })),
  })
  return cart_id
}

type ServiceClass = new (
  ...args: ConstructorParameters<typeof CouponModuleService>
) => CouponModuleService

/**
 * Runs a Coupon Module with one connection for each racer. In the app's own pool racers would queue
 * for connections and never meet.
 */
export async function withManyConnections<T>(
  suite: Suite,
  Service: ServiceClass,
  run: (coupons: CouponModuleService, connections: Knex) => Promise<T>
): Promise<T> {
  const connections = knex({
    client: "pg",
    connection: databaseUrl(suite),
    pool: { min: 0, max: 60 },
  })
  const logger = suite.container.resolve(ContainerRegistrationKeys.LOGGER)
  const dependencies = {
    [ContainerRegistrationKeys.PG_CONNECTION]: connections,
    [ContainerRegistrationKeys.LOGGER]: logger,
  }
  try {
    return await run(new Service(dependencies as never, {}), connections)
  } finally {
    await connections.destroy()
  }
}

/**
 * Completes the cart without the route, as a webhook does.
 * @returns the workflow's error, if any
 */
export async function completionOf({ container }: Suite, cart_id: string): Promise<unknown> {
  const { errors } = await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .run("complete-cart", { input: { id: cart_id }, throwOnError: false })
  return (errors as { error: unknown }[] | undefined)?.[0]?.error
}
