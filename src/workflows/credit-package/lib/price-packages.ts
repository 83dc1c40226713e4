import type { MedusaContainer } from "@medusajs/framework/types"
import { QueryContext } from "@medusajs/framework/utils"
import type { CreditPackage, PricedPackage } from "../../../contract/credit-package"
import { queryGraph } from "../../../plugin/query-graph"
import { invalidFields } from "../../../plugin/refusal"

export type PricingInput = {
  /** See {@link currencyOf}. */
  currency_code: string | undefined
  region_id?: string
  /** The logged-in customer: price lists may name groups of customers. */
  customer_id?: string
  /** Default: one. A price may hold from some quantity on. */
  quantity?: number
}

type Variant = { id: string; calculated_price?: PricedPackage["calculated_price"] }

/**
 * Adds each package's price as Medusa's product routes calculate it: with price lists, customer
 * groups and regions. The price is null without a currency, and for a package that has no price in
 * it. Reads only.
 */
export async function pricePackages(
  container: MedusaContainer,
  packages: CreditPackage[],
  { region_id, currency_code, customer_id, quantity }: PricingInput
): Promise<PricedPackage[]> {
  const ids = packages.flatMap(({ variant_id }) => variant_id ?? [])
  const variants =
    currency_code && ids.length
      ? await queryGraph<Variant>(container, {
          entity: "product_variant",
          fields: ["id", "calculated_price.*"],
          filters: { id: ids },
          context: {
            calculated_price: QueryContext({
              currency_code,
              ...(region_id && { region_id }),
              ...(quantity && { quantity }),
              ...(customer_id && { customer: { groups: await groupsOf(container, customer_id) } }),
            }),
          },
        })
      : []
  const prices = new Map(variants.map(({ id, calculated_price }) => [id, calculated_price]))
  return packages.map((credit_package) => ({
    ...credit_package,
    calculated_price: prices.get(credit_package.variant_id ?? "") ?? null,
  }))
}

/**
 * Returns the currency to price in. A region's currency wins over the one that the request names.
 *
 * @throws 400 `invalid_field` for an unknown region
 */
export async function currencyOf(
  container: MedusaContainer,
  { region_id, currency_code }: { region_id?: string; currency_code?: string }
): Promise<string | undefined> {
  if (!region_id) {
    return currency_code
  }
  const [region] = await queryGraph<{ currency_code: string }>(container, {
    entity: "region",
    fields: ["currency_code"],
    filters: { id: region_id },
  })
  if (!region) {
    throw invalidFields([{ field: "region_id", message: "is not the id of a region" }])
  }
  return region.currency_code
}

async function groupsOf(container: MedusaContainer, customer_id: string) {
  return await queryGraph<{ id: string }>(container, {
    entity: "customer_group",
    fields: ["id"],
    filters: { customers: { id: customer_id } },
  })
}
