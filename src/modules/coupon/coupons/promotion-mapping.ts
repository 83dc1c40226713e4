import type {
  BigNumberInput,
  CreatePromotionDTO,
  UpdatePromotionDTO,
} from "@medusajs/framework/types"
import type { CouponFields } from "../../../contract/coupon"
import { toNumber } from "../../../plugin/money"
import { Refusal } from "../../../plugin/refusal"
import type { PromotionField } from "./columns"

/**
 * A rule that no stock context satisfies: core alone gives no discount for a coupon's code, even where this plugin
 * is gone.
 */
export const MANAGED_BY = {
  attribute: "managed_by",
  operator: "eq",
  values: ["medusa-plugin-coupons-credits"],
} as const

/** What every coupon's promotion has. Core enforces no terms by it: this module does. */
const PROMOTION = {
  type: "standard",
  is_automatic: false,
  is_tax_inclusive: false,
  limit: null,
  campaign_id: null,
} as const

/** `each`, because core's order edits carry over no other fixed promotion; core then asks for a `max_quantity`. */
const METHOD = {
  target_type: "order",
  allocation: "each",
  max_quantity: 1,
  apply_to_quantity: null,
  buy_rules_min_quantity: null,
} as const

/** The promotion of a new coupon. */
export function toPromotion(coupon: CouponFields): CreatePromotionDTO {
  return {
    code: coupon.code,
    status: toStatus(coupon),
    type: PROMOTION.type,
    is_automatic: PROMOTION.is_automatic,
    is_tax_inclusive: PROMOTION.is_tax_inclusive,
    application_method: {
      type: coupon.type,
      value: coupon.value,
      currency_code: coupon.currency_code ?? undefined,
      target_type: METHOD.target_type,
      allocation: METHOD.allocation,
      max_quantity: METHOD.max_quantity,
    },
    rules: [{ ...MANAGED_BY, values: [...MANAGED_BY.values] }],
  }
}

export function isManagedPromotion({ rules = [] }: CreatePromotionDTO): boolean {
  return rules.some((rule) => rule.attribute === MANAGED_BY.attribute)
}

/** What of a coupon's promotion changes with the coupon; null: nothing. */
export function toPromotionUpdate(
  id: string,
  before: CouponFields,
  after: CouponFields
): UpdatePromotionDTO | null {
  const method = {
    ...(before.type !== after.type && { type: after.type }),
    ...(before.value !== after.value && { value: after.value }),
    ...(before.currency_code !== after.currency_code && { currency_code: after.currency_code }),
  }
  const update: Omit<Update, "id"> = {
    ...(before.code !== after.code && { code: after.code }),
    ...(before.is_active !== after.is_active && { status: toStatus(after) }),
    ...(Object.keys(method).length > 0 && { application_method: method }),
  }
  // Core's type leaves out that a currency may be null; its table and routes do not.
  return Object.keys(update).length > 0 ? ({ id, ...update } as UpdatePromotionDTO) : null
}

type PromotionPatch = Partial<Pick<CouponFields, PromotionField>>

/**
 * What an update of a coupon's promotion, from stock routes or module calls, means for the coupon.
 * @throws 400 `coupon_managed` for any other change, which would look enforced and would not be
 */
export function toCouponPatch(update: UpdatePromotionDTO): PromotionPatch {
  const { code, status, application_method: method = {} } = update as Update
  const { type, value, currency_code } = method
  const fields = [
    ...differing(update, PROMOTION, ["id", "code", "status", "metadata", "application_method"]),
    ...differing(method, METHOD, ["id", "type", "value", "currency_code"]).map(
      (field) => `application_method.${field}`
    ),
  ]
  if (fields.length > 0) {
    throw managed(fields)
  }
  return {
    ...(code !== undefined && { code }),
    ...(status !== undefined && { is_active: status === "active" }),
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value: typeof value === "number" ? value : toNumber(value) }),
    ...(currency_code !== undefined && { currency_code }),
  }
}

/** The refusal of a change that has to be made on the coupon itself. */
export function managed(fields: string[]): Refusal {
  return new Refusal("coupon_managed", {
    message: `The promotion belongs to a coupon, which does not use ${fields.join(", ")}. Change the coupon instead.`,
    details: { fields },
  })
}

type Update = Omit<UpdatePromotionDTO, "application_method"> & {
  metadata?: unknown
  application_method?: Partial<{
    id: string
    type: CouponFields["type"]
    value: BigNumberInput
    currency_code: string | null
  }>
}

/**
 * The given fields, without `own`, whose value is another than expected; one that `expected` does not name must be
 * null.
 */
function differing(given: object, expected: Record<string, unknown>, own: string[]): string[] {
  return Object.entries(given)
    .filter(
      ([field, value]) => value !== undefined && (value ?? null) !== (expected[field] ?? null)
    )
    .map(([field]) => field)
    .filter((field) => !own.includes(field))
}

function toStatus({ is_active }: CouponFields): "active" | "inactive" {
  return is_active ? "active" : "inactive"
}
