import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { Market } from "./create-market"

export type Shipping = { profile_id: string; option_id: string }

/** One warehouse that ships to every country of the market at one flat price per currency. */
export async function createShipping(
  container: MedusaContainer,
  market: Market,
  countries: string[],
  price: (currency_code: string) => number
): Promise<Shipping> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Standard", type: "default" }] },
  })
  const service_zone_id = await createWarehouse(container, market.sales_channel_id, countries)
  const currencies = [...new Set(market.regions.map((region) => region.currency_code))]
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Standard shipping",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id,
        shipping_profile_id: profiles[0].id,
        type: { label: "Standard", description: "In 2 to 3 days", code: "standard" },
        prices: currencies.map((currency_code) => ({
          currency_code,
          amount: price(currency_code),
        })),
        rules: [
          { attribute: "enabled_in_store", operator: "eq", value: "true" },
          { attribute: "is_return", operator: "eq", value: "false" },
        ],
      },
    ],
  })
  return { profile_id: profiles[0].id, option_id: options[0].id }
}

async function createWarehouse(
  container: MedusaContainer,
  sales_channel_id: string,
  countries: string[]
): Promise<string> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Warehouse" }] },
  })
  const set = await fulfillment.createFulfillmentSets({
    name: "Warehouse shipping",
    type: "shipping",
    service_zones: [
      {
        name: "Everywhere",
        geo_zones: countries.map((country_code) => ({ type: "country" as const, country_code })),
      },
    ],
  })
  const location = { [Modules.STOCK_LOCATION]: { stock_location_id: locations[0].id } }
  await link.create([
    { ...location, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } },
    { ...location, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } },
  ])
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locations[0].id, add: [sales_channel_id] },
  })
  return set.service_zones[0].id
}
