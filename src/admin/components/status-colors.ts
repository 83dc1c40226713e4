import type { CouponStatus } from "../hooks/coupons"

export const STATUS_COLORS: Record<CouponStatus, "green" | "grey" | "red" | "orange" | "blue"> = {
  active: "green",
  disabled: "grey",
  expired: "red",
  exhausted: "orange",
  scheduled: "blue",
}
