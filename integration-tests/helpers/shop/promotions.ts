import type { CreatePromotionDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

type PromotionInput = {
  code: string
  /** Default: 10 %. */
  type?: "percentage" | "fixed"
  value?: number
  /** Required when fixed. */
  currency_code?: string
} & Partial<Pick<CreatePromotionDTO, "is_automatic" | "is_tax_inclusive" | "status">>

/** Creates a plain promotion off the whole order. @returns its id */
export async function createPromotion(
  container: MedusaContainer,
  { type = "percentage", value = 10, currency_code, status = "active", ...input }: PromotionInput
): Promise<string> {
  const { id } = await container.resolve(Modules.PROMOTION).createPromotions({
    type: "standard",
    status,
    ...input,
    application_method: { type, value, currency_code, target_type: "order", allocation: "across" },
  })
  return id
}
