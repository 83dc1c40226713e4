import type { MedusaContainer } from "@medusajs/framework/types"
import type { ContextFacts } from "../../../modules/coupon/carts/from-context"
import { canonicalEmail } from "../../../plugin/identity"
import { queryGraph } from "../../../plugin/query-graph"
import { invalidFields } from "../../../plugin/refusal"

export type BuyerInput = { customer_id?: string | null; email?: string | null }

export type Buyer = Pick<
  ContextFacts,
  "customer_id" | "email" | "customer_email" | "customer_group_ids"
>

type Customer = {
  id: string
  email: string | null
  has_account: boolean
  groups?: { id: string }[] | null
}

/**
 * Finds the customer that a cart will belong to, by the rules of core's `findOrCreateCustomerStep`.
 * A cart of an account keeps its customer, whatever e-mail is entered. Otherwise the e-mail
 * decides: it is put in lower case and compared with the stored ones. Reads only: creates no
 * customer.
 *
 * @throws 400 `invalid_field` for an unknown customer
 */
export async function findBuyer(
  container: MedusaContainer,
  { customer_id, email }: BuyerInput
): Promise<Buyer> {
  const known = customer_id ? await customerById(container, customer_id) : undefined
  const given = canonicalEmail(email)
  const followsEmail = given && !known?.has_account && given !== known?.email
  const customer = followsEmail ? await customerByEmail(container, given, known) : known
  return {
    customer_id: customer?.id ?? null,
    email: given ?? canonicalEmail(customer?.email),
    customer_email: canonicalEmail(customer?.email),
    customer_group_ids: (customer?.groups ?? []).map((group) => group.id),
  }
}

const fields = ["id", "email", "has_account", "groups.id"]

async function customerById(container: MedusaContainer, id: string): Promise<Customer> {
  const [customer] = await queryGraph<Customer>(container, {
    entity: "customer",
    fields,
    filters: { id },
  })
  if (!customer) {
    throw invalidFields([{ field: "customer_id", message: "is not the id of a customer" }])
  }
  return customer
}

/** A guest who changes the e-mail becomes another guest, never an account. */
async function customerByEmail(
  container: MedusaContainer,
  email: string,
  guest?: Customer
): Promise<Customer | undefined> {
  const [customer] = await queryGraph<Customer>(container, {
    entity: "customer",
    fields,
    filters: guest ? { email, has_account: false } : { email },
  })
  return customer
}
