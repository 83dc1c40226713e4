import { MedusaError } from "@medusajs/framework/utils"
import { noting } from "../../plugin/refusal-scope"
import type CouponModuleService from "../coupon/service"

/**
 * Methods of Medusa's Promotion Module that give promotions terms of core's own, with the field that each changes.
 * Their first argument names the promotions.
 */
const METHODS = {
  addPromotionRules: "rules",
  addPromotionTargetRules: "target_rules",
  addPromotionBuyRules: "buy_rules",
  removePromotionRules: "rules",
  removePromotionTargetRules: "target_rules",
  removePromotionBuyRules: "buy_rules",
  createPromotionRules: "rules",
  updatePromotionRules: "rules",
  deletePromotionRules: "rules",
  softDeletePromotionRules: "rules",
  createPromotionRuleValues: "rules",
  updatePromotionRuleValues: "rules",
  deletePromotionRuleValues: "rules",
  softDeletePromotionRuleValues: "rules",
  createApplicationMethods: "application_method",
  updateApplicationMethods: "application_method",
  deleteApplicationMethods: "application_method",
  softDeleteApplicationMethods: "application_method",
  createCampaigns: "campaign",
  updateCampaigns: "campaign",
  addPromotionsToCampaign: "campaign",
}

type Method = (this: { coupons: CouponModuleService }, ...args: unknown[]) => Promise<unknown>

/**
 * Makes each of these methods refuse what belongs to a coupon: terms of core's own would look enforced and would not
 * be. Throws where core no longer has a method.
 */
export function refuseManaged(service: object): void {
  const methods = service as Record<string, Method | undefined>
  for (const [name, field] of Object.entries(METHODS)) {
    const core = methods[name]
    if (!core) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `medusa-plugin-coupons-credits: Medusa's Promotion Module has no ${name} any more.`
      )
    }
    methods[name] = async function (...args) {
      await noting(this.coupons.refuseManaged(idsIn(args[0]), field))
      return await core.apply(this, args)
    }
  }
}

/** Every id of a promotion, rule, value or application method that an argument names. */
function idsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  if (Array.isArray(value)) {
    return value.flatMap(idsIn)
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, part]) => (NAMES_IDS.test(key) ? idsIn(part) : []))
    : []
}

const NAMES_IDS = /^(id|selector|promotions?|promotion_ids?|promotion_rule(_id)?)$/
