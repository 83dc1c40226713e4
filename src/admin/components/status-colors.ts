import type { CouponStatus, Redemption } from "../hooks/coupons"
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

export const GRANT_COLORS: Record<CreditGrant["status"], Color> = {
  incoming: "blue",
  scheduled: "blue",
  active: "green",
  depleted: "grey",
  expired: "red",
  voided: "orange",
}
