import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { performance } from "node:perf_hooks"
import type CouponModuleService from "../../../src/modules/coupon/service"

/** A cart that is about to become an order. */
export type Purchase = { cart_id: string; order_id: string }

export type Redeemed = { promotion_id: string; code: string }

/** What each of the cart's lines has taken off it. */
const AMOUNT = "10"

/** @returns milliseconds for each purchase: to reserve at its completion and to confirm once its order exists */
export async function redeem(
  container: MedusaContainer,
  { coupon, purchases }: { coupon: Redeemed; purchases: Purchase[] }
): Promise<number> {
  const coupons = container.resolve<CouponModuleService>("coupon")
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const discounts = [{ ...coupon, amount: AMOUNT }]
  let ms = 0
  for (const { cart_id, order_id } of purchases) {
    ms += await timed(() => coupons.reserve({ cart_id, run_id: order_id, discounts }))
    await knex("order_cart").insert({ id: `ordercart_${order_id}`, order_id, cart_id })
    await knex("order").where({ id: order_id }).update({ is_draft_order: false })
    ms += await timed(async () => {
      const { redeemed } = await coupons.settleOrder(order_id)
      if (redeemed.length !== 1) {
        throw new Error(`Order ${order_id} redeemed ${redeemed.length} coupons`)
      }
    })
  }
  return ms / purchases.length
}

/** A promotion of 10 % whose campaign allows each customer one use. @returns its budget's id */
export async function createBudget(
  container: MedusaContainer,
  { code }: { code: string }
): Promise<string> {
  const promotions = container.resolve(Modules.PROMOTION)
  const [campaign] = await promotions.createCampaigns([
    {
      name: code,
      campaign_identifier: code,
      budget: { type: "use_by_attribute", attribute: "customer_id", limit: 1 },
    },
  ])
  await promotions.createPromotions({
    code,
    type: "standard",
    status: "active",
    campaign_id: campaign.id,
    application_method: {
      type: "percentage",
      value: 10,
      target_type: "order",
      allocation: "across",
    },
  })
  return campaign.budget!.id
}

/** @returns milliseconds */
export async function registerUsage(
  container: MedusaContainer,
  { code, customer_id }: { code: string; customer_id: string }
): Promise<number> {
  const promotions = container.resolve(Modules.PROMOTION)
  return await timed(() =>
    promotions.registerUsage([{ code, amount: 10 }], { customer_id, customer_email: null })
  )
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}
