import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { OWN_CHECKS } from "../modules/coupon/engine/evaluate"
import { couponRules, RULE_NEEDS, type CouponRule } from "../modules/coupon/rules"

/**
 * `credit.grant`: giving and restoring credit, and what purchases will give (packages, units). `credit.void`: taking it,
 * by void, claw back or consume.
 */
export type GuardedAction = "coupon.write" | "credit.grant" | "credit.void"

const functionSchema = <T>() =>
  z.custom<T>((value) => typeof value === "function", "must be a function")

/** Checks of ours: by their names it is told how a failing check is dealt with. */
const OUR_CHECKS = [...couponRules.map(({ name }) => name), ...OWN_CHECKS]

const ruleSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, "must be lower snake case")
    .refine((name) => !OUR_CHECKS.includes(name), "is the name of a rule of this plugin"),
  needs: z.array(z.enum(RULE_NEEDS)).optional(),
  judgedOnOrders: z.boolean().optional(),
  needsIdentity: z.boolean().optional(),
  fixable: z.boolean().optional(),
  throttled: z.boolean().optional(),
  concealsCoupon: z.boolean().optional(),
  appliesTo: functionSchema<CouponRule["appliesTo"]>(),
  evaluate: functionSchema<CouponRule["evaluate"]>(),
} satisfies { [Key in keyof Required<CouponRule>]: z.ZodType<CouponRule[Key]> })

/** What tells rules apart. */
function haveNamesOfTheirOwn(rules: { name: string }[]): boolean {
  return new Set(rules.map(({ name }) => name)).size === rules.length
}

const optionsSchema = z.strictObject({
  /** A merchant's own coupon rules, judged after ours in the order given. */
  rules: z
    .array(ruleSchema)
    .refine(haveNamesOfTheirOwn, "must have names of their own")
    .default([]),
  /** Whether cancelling an order gives its coupons' uses back. */
  release_on_cancel: z.boolean().default(true),
  /** When a bought package's credits are granted: the payment is authorized (or nothing is due), or it is captured. */
  grant_when: z.enum(["completed", "captured"]).default("completed"),
  /** Which account may have what a guest bought with its e-mail: one that has verified the address, or any. */
  claim_guest_grants: z.enum(["verified", "registration"]).default("verified"),
  /** Minutes for which a cart holds credit after the shopper's last change. */
  hold_ttl: z.number().int().min(1).max(43_200).default(30),
  /** Days for which credit can be spent that is restored to a grant which has expired meanwhile. */
  restore_grace_days: z.number().int().min(0).max(3650).default(7),
  throttle: z
    .strictObject({
      /** Refused codes per minute, by cart, e-mail and customer, before 429; also people of whom a cart tells. */
      per_minute: z.number().int().min(1).default(10),
      /** Refused codes per minute in the whole shop beyond which every refusal reads `coupon_not_found`. */
      shop_per_minute: z.number().int().min(1).default(600),
      /** Count per client address too. Leave it off where a storefront's server calls for all shoppers. */
      per_address: z.boolean().default(false),
    })
    .prefault({}),
  /** May this admin do that? Asked before every change; default: every admin may. */
  authorize:
    functionSchema<
      (req: MedusaRequest, action: GuardedAction) => boolean | Promise<boolean>
    >().optional(),
  /** The shop's zone, in which shoppers are told of dates: an IANA name. */
  timezone: z
    .string()
    .refine(isTimezone, "must be a time zone, such as Europe/Berlin")
    .default("UTC"),
  hooks: z
    .strictObject({
      /** False: our handler of the core hook is off; call the exported one from your own instead. */
      "completeCart.validate": z.boolean().default(true),
      "updateCartPromotions.validate": z.boolean().default(true),
      "refreshDraftOrderAdjustments.setPromotionContext": z.boolean().default(true),
      "computeDraftOrderAdjustments.setPromotionContext": z.boolean().default(true),
      "computeAdjustmentsForPreview.setPromotionContext": z.boolean().default(true),
      /** Start though a core hook or step could not be joined, and what it enforces is not enforced. */
      allow_missing: z.boolean().default(false),
    })
    .prefault({}),
})

export type CouponsCreditsOptions = z.input<typeof optionsSchema>
export type ResolvedOptions = z.output<typeof optionsSchema>

/** The option's path; a rule's own name stands beside its number. */
function nameOf(path: PropertyKey[], { rules }: Record<string, unknown>): string {
  const [option, index] = path
  const rule =
    option === "rules" && Array.isArray(rules) ? (rules as unknown[])[index as number] : null
  const name = (rule as { name?: unknown } | null | undefined)?.name
  const named = typeof name === "string" ? ` (rule ${name})` : ""
  return `${path.join(".") || "options"}${named}`
}

function isTimezone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }))
  } catch {
    return false
  }
}

/** @throws an error that names each wrong option, so that a store does not start with a misspelt one. */
export function parseOptions(options: Record<string, unknown> = {}): ResolvedOptions {
  // Medusa adds the connection's settings to every module's options.
  const { database: _, ...own } = options
  const parsed = optionsSchema.safeParse(own)
  if (parsed.success) {
    return parsed.data
  }
  const issues = parsed.error.issues.map(({ path, message }) => `${nameOf(path, own)}: ${message}`)
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `medusa-plugin-coupons-credits: invalid options. ${issues.join("; ")}`
  )
}
