import type { MedusaContainer } from "@medusajs/framework/types"
import { createMarket } from "../../../src/scripts/store/create-market"
import { createShipping, type Shipping } from "../../../src/scripts/store/create-shipping"
import { createCatalog, type Catalog } from "./catalog"
import { createStaff, type Staff } from "./people"
import { REGIONS, type RegionName } from "./regions"

const names = Object.keys(REGIONS) as RegionName[]
const inputs = Object.values(REGIONS)

export type Store = {
  /** Region ids. */
  regions: Record<RegionName, string>
  sales_channel_id: string
  publishable_key: string
  shipping: Shipping
  catalog: Catalog
  staff: Staff
}

/** Creates the store. Shipping costs 5 in every currency. */
export async function createStore(container: MedusaContainer): Promise<Store> {
  const market = await createMarket(container, inputs)
  const countries = inputs.flatMap((region): string[] => region.countries)
  const shipping = await createShipping(container, market, countries, () => 5)
  const { sales_channel_id, publishable_key } = market
  return {
    regions: Object.fromEntries(
      names.map((name, index) => [name, market.regions[index].id])
    ) as Store["regions"],
    sales_channel_id,
    publishable_key,
    shipping,
    catalog: await createCatalog(container, sales_channel_id, shipping.profile_id),
    staff: await createStaff(container),
  }
}
