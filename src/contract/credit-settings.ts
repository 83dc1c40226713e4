import { z } from "@medusajs/framework/zod"
import { flag } from "./fields"

export const AdminUpdateCreditSettings = z
  .strictObject({
    auto_apply_credits: flag.describe(
      "Whether a customer's credit applies to a cart by itself when its payment collection is created."
    ),
  })
  .partial()
export type CreditSettingsInput = z.input<typeof AdminUpdateCreditSettings>

const creditSettings = z.strictObject({
  auto_apply_credits: z.boolean(),
  timezone: z.string().describe("The shop's zone: the option `timezone`."),
  pinned: z
    .array(z.enum(["auto_apply_credits"]))
    .describe("Those that an option of the plugin decides: they cannot be changed here."),
})
export type CreditSettings = z.output<typeof creditSettings>

export const creditSettingsAnswer = z.strictObject({ credit_settings: creditSettings })
