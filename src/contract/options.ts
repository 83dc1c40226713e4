import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { timezone } from "./fields"
import { type CouponRule, RULE_NEEDS, STAGES } from "./rules"

/**
 * `coupon.write`: changing coupons. `coupon.attach`: attaching them to customers and removing them
 * there. `credit.grant`: granting and restoring credit, and changing
 * packages and units, because purchases grant by them. `credit.void`: voiding, clawing back and
 * consuming credit. `webhook.write`: changing webhook endpoints, and sending to them again.
 */
export type GuardedAction =
  | "coupon.write"
  | "coupon.attach"
  | "credit.grant"
  | "credit.void"
  | "webhook.write"

const functionSchema = <T>() =>
  z.custom<T>((value) => typeof value === "function", "must be a function")

const ruleSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower snake case"),
  needs: z.array(z.enum(RULE_NEEDS)).optional(),
  stages: z.array(z.enum(STAGES)).optional(),
  needsIdentity: z.boolean().optional(),
  fixable: z.boolean().optional(),
  throttled: z.boolean().optional(),
  concealsCoupon: z.boolean().optional(),
  appliesTo: functionSchema<CouponRule["appliesTo"]>(),
  evaluate: functionSchema<CouponRule["evaluate"]>(),
} satisfies { [Key in keyof Required<CouponRule>]: z.ZodType<CouponRule[Key]> })

const rules = z.array(ruleSchema).superRefine((list, context) => {
  list.forEach(({ name }, i) => {
    if (list.findIndex((other) => other.name === name) < i) {
      context.addIssue({ code: "custom", path: [i, "name"], message: "is another rule's name" })
    }
  })
})

export const optionsSchema = z.strictObject({
  rules: rules
    .default([])
    .describe("A merchant's own coupon rules, evaluated after ours in the order given."),
  release_on_cancel: z
    .boolean()
    .default(true)
    .describe("Whether cancelling an order gives its coupons' uses back."),
  grant_when: z
    .enum(["completed", "captured"])
    .default("completed")
    .describe(
      "When a bought package's credits are granted: the payment is authorized (or nothing is due), or it is captured."
    ),
  claim_guest_grants: z
    .enum(["verified", "registration"])
    .default("verified")
    .describe(
      "Which account may have what a guest bought with its e-mail: one that has verified the address, or any."
    ),
  hold_ttl_minutes: z
    .number()
    .int()
    .min(1)
    .max(43_200)
    .default(30)
    .describe("For which a cart holds credit after the shopper's last change."),
  auto_apply_credits: z
    .boolean()
    .optional()
    .describe(
      "Pins the setting “Apply credit automatically”; left out: as the settings page says, which is on at first."
    ),
  restore_grace_days: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(7)
    .describe(
      "For which credit can be spent that is restored to a grant which has expired meanwhile."
    ),
  throttle: z
    .strictObject({
      per_minute: z
        .number()
        .int()
        .min(1)
        .default(10)
        .describe(
          "Refused codes, by cart, e-mail and customer, before 429; also people of whom a cart tells."
        ),
      shop_per_minute: z
        .number()
        .int()
        .min(1)
        .default(600)
        .describe(
          "Refused codes in the whole shop beyond which every refusal reads `coupon_not_found`."
        ),
      per_address: z
        .boolean()
        .default(false)
        .describe(
          "Count per client address too; off where a storefront's server calls for all shoppers."
        ),
    })
    .prefault({}),
  history_months: z
    .number()
    .int()
    .min(1)
    .max(1_200)
    .default(13)
    .describe("For which it is kept who changed what of coupons, packages, units and webhooks."),
  reports: z
    .strictObject({
      database_url: z
        .url({ protocol: /^postgres(ql)?$/, error: "must be the URL of a PostgreSQL" })
        .optional()
        .describe("A replica that reports are read from; left out: the store's own database."),
    })
    .prefault({}),
  webhooks: z
    .strictObject({
      allow_private_addresses: z
        .boolean()
        .default(false)
        .describe("Send to http and to addresses of the server's own network: for development."),
    })
    .prefault({}),
  authorize: functionSchema<
    (req: MedusaRequest, action: GuardedAction) => boolean | Promise<boolean>
  >()
    .optional()
    .describe("May this admin do that? Asked before every change; left out: every admin may."),
  timezone: timezone
    .default("UTC")
    .describe("The shop's zone, in which shoppers are told of dates: an IANA name."),
  hooks: z
    .strictObject({
      "completeCart.validate": z.boolean().default(true),
      "updateCartPromotions.validate": z.boolean().default(true),
      "refreshDraftOrderAdjustments.setPromotionContext": z.boolean().default(true),
      "computeDraftOrderAdjustments.setPromotionContext": z.boolean().default(true),
      "computeAdjustmentsForPreview.setPromotionContext": z.boolean().default(true),
      allow_missing: z
        .boolean()
        .default(false)
        .describe(
          "Start though a core hook or step could not be joined, and what it enforces is not enforced."
        ),
    })
    .prefault({})
    .describe("False: our handler of the core hook is off; call the exported one from your own."),
})

export type CouponsCreditsOptions = z.input<typeof optionsSchema>
export type ResolvedOptions = z.output<typeof optionsSchema>
