import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createCustomerGroupsWorkflow,
  linkCustomersToCustomerGroupWorkflow,
} from "@medusajs/medusa/core-flows"
import { createDemoCatalog } from "./demo/create-catalog"
import { createMarket, type RegionInput } from "./store/create-market"
import { createAdmin, createCustomer } from "./store/create-people"
import { createShipping } from "./store/create-shipping"

const REGIONS: RegionInput[] = [
  { name: "United States", currency_code: "usd", countries: ["us"], tax_percent: 7.25 },
  {
    name: "Europe",
    currency_code: "eur",
    countries: ["de", "fr", "es", "it", "nl"],
    tax_percent: 19,
    is_tax_inclusive: true,
  },
  {
    name: "United Kingdom",
    currency_code: "gbp",
    countries: ["gb"],
    tax_percent: 20,
    is_tax_inclusive: true,
  },
  { name: "India", currency_code: "inr", countries: ["in"], tax_percent: 18 },
  { name: "United Arab Emirates", currency_code: "aed", countries: ["ae"], tax_percent: 5 },
]

const SHIPPING: Record<string, number> = { usd: 6, eur: 5, gbp: 4.5, inr: 199, aed: 20 }

const CUSTOMERS = [
  { first_name: "Ada", last_name: "Okafor", email: "ada@example.com" },
  { first_name: "Ben", last_name: "Keller", email: "ben@example.com" },
  { first_name: "Chitra", last_name: "Rao", email: "chitra@example.com" },
  { first_name: "Dalia", last_name: "Haddad", email: "dalia@example.com" },
  { first_name: "Emma", last_name: "Clarke", email: "emma@example.com" },
]

const VIPS = ["ada@example.com", "dalia@example.com"]

/**
 * What a merchant has before installing the plugin: markets, products, customers, an admin. The coupons and orders come
 * through the HTTP API, as they do in life: see `scripts/demo`. Passwords are given by the environment.
 */
export default async function seedDemo({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { DEMO_ADMIN_EMAIL, DEMO_ADMIN_PASSWORD, DEMO_CUSTOMER_PASSWORD } = process.env
  if (!DEMO_ADMIN_EMAIL || !DEMO_ADMIN_PASSWORD || !DEMO_CUSTOMER_PASSWORD) {
    throw new Error("Run this script by `npm run demo`")
  }
  const market = await createMarket(container, REGIONS)
  const countries = REGIONS.flatMap((region) => region.countries)
  const shipping = await createShipping(container, market, countries, (code) => SHIPPING[code])
  await createDemoCatalog(container, market.sales_channel_id, shipping.profile_id)
  await createAdmin(container, { email: DEMO_ADMIN_EMAIL, password: DEMO_ADMIN_PASSWORD })

  const vips: string[] = []
  for (const customer of CUSTOMERS) {
    const id = await createCustomer(container, { ...customer, password: DEMO_CUSTOMER_PASSWORD })
    if (VIPS.includes(customer.email)) {
      vips.push(id)
    }
  }
  const { result: groups } = await createCustomerGroupsWorkflow(container).run({
    input: { customersData: [{ name: "VIP" }] },
  })
  await linkCustomersToCustomerGroupWorkflow(container).run({
    input: { id: groups[0].id, add: vips },
  })
  logger.info(`Seeded ${market.regions.length} regions and ${CUSTOMERS.length} customers`)
}
