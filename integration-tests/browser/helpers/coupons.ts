import { randomInt } from "node:crypto"
import { ok, type Client } from "../../helpers/shop/client"

/** A code that no other test has: they share one shop. */
export const newCode = (name: string) => `${name}${randomInt(1_000_000)}`.toUpperCase()

/** 10 % off everything, unless told otherwise. */
export async function createCoupon(admin: Client, fields: Record<string, unknown> = {}) {
  const coupon = { code: newCode("ANY"), type: "percentage", value: 10, ...fields }
  return ok(await admin.post("/admin/coupons", coupon)).coupon as { id: string; code: string }
}

export async function couponOf(admin: Client, code: string) {
  const { coupons } = ok(await admin.get("/admin/coupons", { q: code }))
  return coupons[0]
}
