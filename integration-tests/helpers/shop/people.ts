import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken } from "@medusajs/framework/utils"
import {
  createCustomerGroupsWorkflow,
  createCustomersWorkflow,
  createUsersWorkflow,
  linkCustomersToCustomerGroupWorkflow,
} from "@medusajs/medusa/core-flows"
import { createSecretKey } from "../../../src/scripts/store/create-people"

export type Staff = { user_id: string; token: string; secret_key: string }

export type TestCustomer = { id: string; email: string; token: string }

export async function createStaff(container: MedusaContainer): Promise<Staff> {
  const { result: users } = await createUsersWorkflow(container).run({
    input: { users: [{ email: "admin@example.com" }] },
  })
  return {
    user_id: users[0].id,
    token: signToken(container, "user", users[0].id),
    secret_key: await createSecretKey(container, users[0].id),
  }
}

let registered = 0

/** Creates a customer with an account, and a token as after logging in. */
export async function registerCustomer(
  container: MedusaContainer,
  email = `customer-${++registered}@example.com`
): Promise<TestCustomer> {
  const { result: customers } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email, has_account: true }] },
  })
  return { id: customers[0].id, email, token: signToken(container, "customer", customers[0].id) }
}

/** Creates a group of these customers. @returns its id */
export async function createGroup(
  container: MedusaContainer,
  customers: TestCustomer[]
): Promise<string> {
  const { result: groups } = await createCustomerGroupsWorkflow(container).run({
    input: { customersData: [{ name: `Group ${++registered}` }] },
  })
  await linkCustomersToCustomerGroupWorkflow(container).run({
    input: { id: groups[0].id, add: customers.map(({ id }) => id) },
  })
  return groups[0].id
}

function signToken(container: MedusaContainer, actor_type: "user" | "customer", actor_id: string) {
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return generateJwtToken(
    {
      actor_id,
      actor_type,
      auth_identity_id: "",
      app_metadata: { [`${actor_type}_id`]: actor_id },
    },
    { secret: projectConfig.http.jwtSecret, expiresIn: "1d" }
  )
}
