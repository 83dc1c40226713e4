import type { MedusaContainer, RegionDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

export type RegionInput = {
  name: string
  currency_code: string
  countries: string[]
  /** Percent, as given (7.25 = 7.25 %); left out: no tax is charged. */
  tax_percent?: number
  /** Whether prices in this region contain the tax. */
  is_tax_inclusive?: boolean
}

export type Market = {
  regions: RegionDTO[]
  sales_channel_id: string
  publishable_key: string
}

/** Currencies, regions with their taxes, and a publishable key for the store's own sales channel. */
export async function createMarket(
  container: MedusaContainer,
  inputs: RegionInput[]
): Promise<Market> {
  const sales_channel_id = await setCurrencies(container, inputs)

  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: inputs.map(({ tax_percent: _, is_tax_inclusive = false, ...region }) => ({
        ...region,
        is_tax_inclusive,
        payment_providers: ["pp_system_default"],
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({ input: inputs.flatMap(taxRegions) })

  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: keys[0].id, add: [sales_channel_id] },
  })
  return { regions, sales_channel_id, publishable_key: keys[0].token }
}

function taxRegions({ countries, tax_percent }: RegionInput) {
  return countries.map((country_code) => ({
    country_code,
    provider_id: "tp_system",
    default_tax_rate:
      tax_percent === undefined
        ? undefined
        : { name: "Tax", code: `tax_${country_code}`, rate: tax_percent },
  }))
}

/**
 * Medusa creates a store and its sales channel at its first start. Prices that name no region take the currency's word
 * for whether they contain the tax, so a region's preference alone would not reach them.
 */
async function setCurrencies(container: MedusaContainer, inputs: RegionInput[]): Promise<string> {
  const [store] = await container.resolve(Modules.STORE).listStores()
  if (!store?.default_sales_channel_id) {
    throw new Error("The store has no default sales channel")
  }
  const isTaxInclusive = new Map(
    inputs.map(({ currency_code, is_tax_inclusive = false }) => [currency_code, is_tax_inclusive])
  )
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        supported_currencies: [...isTaxInclusive].map(
          ([currency_code, is_tax_inclusive], index) => ({
            currency_code,
            is_tax_inclusive,
            is_default: index === 0,
          })
        ),
      },
    },
  })
  return store.default_sales_channel_id
}
