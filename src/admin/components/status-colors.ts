import type { CouponStatus, Redemption } from "../hooks/coupons"
import type { CouponApplication, CustomerCouponStatus } from "../hooks/customer-coupons"
import type { CreditGrant } from "../hooks/credits"

type Color = "green" | "grey" | "red" | "orange" | "blue"

export const STATUS_COLORS: Record<CouponStatus, Color> = {
  active: "green",
  disabled: "grey",
  expired: "red",
  exhausted: "orange",
  scheduled: "blue",
}

export const REDEMPTION_COLORS: Record<Redemption["state"], Color> = {
  redeemed: "green",
  reserved: "blue",
  released: "grey",
}

export const ATTACHMENT_COLORS: Record<CustomerCouponStatus, Color> = {
  active: "green",
  used_up: "orange",
  removed: "grey",
}

export const APPLICATION_COLORS: Record<CouponApplication["state"], Color> = {
  applied: "green",
  reserved: "blue",
  released: "grey",
}

export const GRANT_COLORS: Record<CreditGrant["status"], Color> = {
  incoming: "blue",
  scheduled: "blue",
  active: "green",
  depleted: "grey",
  expired: "red",
  voided: "orange",
}
