import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PackagePrice } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

export type SetPackagePricesInput = { variant_id: string; prices: PackagePrice[] }

/**
 * Replaces a variant's default prices. Prices for a region, a customer group or a price list stay.
 * Compensation restores the old prices. Core's own workflow replaces all prices, and its
 * compensation loses them.
 */
export const setPackagePricesStep = createStep(
  "set-package-prices",
  async (input: SetPackagePricesInput, { container }) => {
    const { prices } = await basePrices(container, input.variant_id)
    await setPrices(container, input)
    return new StepResponse(undefined, { ...input, prices })
  },
  async (before, { container }) => {
    if (before) {
      await setPrices(container, before)
    }
  }
)

async function setPrices(
  container: MedusaContainer,
  { variant_id, prices }: SetPackagePricesInput
) {
  const pricing = container.resolve(Modules.PRICING)
  const { price_set_id, prices: present } = await basePrices(container, variant_id)
  const idOf = new Map(present.map(({ currency_code, id }) => [currency_code, id]))
  await pricing.addPrices({
    priceSetId: price_set_id,
    prices: prices.map(({ currency_code, amount }) => ({
      id: idOf.get(currency_code),
      currency_code,
      amount,
    })),
  })
  const kept = new Set(prices.map(({ currency_code }) => currency_code))
  await pricing.removePrices(
    present.filter(({ currency_code }) => !kept.has(currency_code)).map(({ id }) => id)
  )
}

async function basePrices(container: MedusaContainer, variant_id: string) {
  const { packages } = creditsOf(container)
  return await packages.basePrices(variant_id)
}
