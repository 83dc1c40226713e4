import type { CreateCouponInput, UpdateCouponInput } from "../../../contract/coupon"
import type { Coupon } from "../../hooks/coupons"
import { instantOf, type Moment, momentOf, NO_MOMENT } from "../../lib/moment"
import { fromTyped, toTyped } from "../../lib/typed-number"

/** A coupon as its form holds it. Numbers are texts as typed; empty means none. */
export type CouponValues = {
  code: string
  name: string
  description: string
  admin_note: string
  is_active: boolean
  type: "percentage" | "fixed"
  value: string
  currency_code: string
  max_discount_amount: string
  min_order_amount: string
  applies_to: Coupon["applies_to"]
  customer_group_ids: string[]
  starts_at: Moment
  expires_at: Moment
  max_redemptions: string
  max_redemptions_per_customer: string
  first_purchase_only: boolean
  is_stackable: boolean
  duration: Coupon["duration"]
  duration_in_orders: string
  duration_in_months: string
}

const NOTHING: CouponValues = {
  code: "",
  name: "",
  description: "",
  admin_note: "",
  is_active: true,
  type: "percentage",
  value: "",
  currency_code: "",
  max_discount_amount: "",
  min_order_amount: "",
  applies_to: {
    variant_ids: [],
    product_ids: [],
    category_ids: [],
    collection_ids: [],
    product_type_ids: [],
    product_tag_ids: [],
  },
  customer_group_ids: [],
  starts_at: NO_MOMENT,
  expires_at: NO_MOMENT,
  max_redemptions: "",
  max_redemptions_per_customer: "",
  first_purchase_only: false,
  is_stackable: false,
  duration: "once",
  duration_in_orders: "",
  duration_in_months: "",
}

/** @param zone the shop's, in which its days and times are */
export function toValues(zone: string, coupon?: Coupon): CouponValues {
  if (!coupon) {
    return NOTHING
  }
  return {
    ...coupon,
    name: coupon.name ?? "",
    description: coupon.description ?? "",
    admin_note: coupon.admin_note ?? "",
    value: toTyped(coupon.value),
    currency_code: coupon.currency_code ?? "",
    max_discount_amount: toTyped(coupon.max_discount_amount),
    min_order_amount: toTyped(coupon.min_order_amount),
    starts_at: momentOf(coupon.starts_at, "start", zone),
    expires_at: momentOf(coupon.expires_at, "end", zone),
    max_redemptions: toTyped(coupon.max_redemptions),
    max_redemptions_per_customer: toTyped(coupon.max_redemptions_per_customer),
    duration_in_orders: toTyped(coupon.duration_in_orders),
    duration_in_months: toTyped(coupon.duration_in_months),
  }
}

/**
 * The request's body. Text that is no number is sent as typed: the API refuses it and names the
 * field.
 */
export function toBody(values: CouponValues, zone: string): CreateCouponInput {
  const is_percentage = values.type === "percentage"
  const is_repeating = values.duration === "repeating"
  return {
    code: values.code,
    name: values.name || null,
    description: values.description || null,
    admin_note: values.admin_note || null,
    is_active: values.is_active,
    type: values.type,
    value: fromTyped(values.value) as number,
    currency_code: values.currency_code || null,
    max_discount_amount: is_percentage ? fromTyped(values.max_discount_amount) : null,
    min_order_amount: fromTyped(values.min_order_amount),
    applies_to: values.applies_to,
    customer_group_ids: values.customer_group_ids,
    starts_at: instantOf(values.starts_at, "start", zone),
    expires_at: instantOf(values.expires_at, "end", zone),
    max_redemptions: fromTyped(values.max_redemptions),
    max_redemptions_per_customer: fromTyped(values.max_redemptions_per_customer),
    first_purchase_only: values.first_purchase_only,
    is_stackable: values.is_stackable,
    duration: values.duration,
    duration_in_orders: is_repeating ? fromTyped(values.duration_in_orders) : null,
    duration_in_months: is_repeating ? fromTyped(values.duration_in_months) : null,
  }
}

/** Only the fields that this form changed, so that another admin's changes are kept. */
export function changesOf(
  before: CouponValues,
  after: CouponValues,
  zone: string
): UpdateCouponInput {
  const old = new Map<string, unknown>(Object.entries(toBody(before, zone)))
  const changed = Object.entries(toBody(after, zone)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old.get(field))
  )
  return Object.fromEntries(changed)
}
