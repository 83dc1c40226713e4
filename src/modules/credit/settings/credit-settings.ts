import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { z } from "@medusajs/framework/zod"
import {
  AdminUpdateCreditSettings,
  type CreditSettings as Settings,
} from "../../../contract/credit-settings"
import type { ResolvedOptions } from "../../../contract/options"
import { parse } from "../../../plugin/parse"
import { Refusal } from "../../../plugin/refusal"

/** What an admin has set for the shop. An option of the plugin pins a setting. */
export class CreditSettings {
  constructor(
    private readonly knex: Knex,
    private readonly options: Pick<ResolvedOptions, "auto_apply_credits" | "timezone">
  ) {}

  async retrieve(): Promise<Settings> {
    const { auto_apply_credits: pinned, timezone } = this.options
    if (pinned !== undefined) {
      return { auto_apply_credits: pinned, timezone, pinned: ["auto_apply_credits"] }
    }
    const { rows } = await this.knex.raw<{ rows: { is_on: boolean }[] }>(
      "SELECT auto_apply_credits AS is_on FROM credit_settings"
    )
    return { auto_apply_credits: rows[0]?.is_on ?? true, timezone, pinned: [] }
  }

  /**
   * Carts that have credit by then keep it: a setting counts from the next payment collection on.
   * @param actor who sets it
   * @throws `setting_pinned` `{ field }`
   */
  async update(input: z.input<typeof AdminUpdateCreditSettings>, actor: string): Promise<Settings> {
    const { auto_apply_credits: is_on } = parse(AdminUpdateCreditSettings, input)
    if (is_on === undefined) {
      return await this.retrieve()
    }
    if (this.options.auto_apply_credits !== undefined) {
      throw new Refusal("setting_pinned", { details: { field: "auto_apply_credits" } })
    }
    await this.knex.raw(
      `INSERT INTO credit_settings (auto_apply_credits, updated_by) VALUES (:is_on, :actor)
       ON CONFLICT (is_one) DO UPDATE SET auto_apply_credits = excluded.auto_apply_credits,
         updated_by = excluded.updated_by, updated_at = now()`,
      { is_on, actor }
    )
    return await this.retrieve()
  }
}
