import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createCustomerAccountWorkflow,
  createUserAccountWorkflow,
} from "@medusajs/medusa/core-flows"

/** An account that can log in by e-mail and password. */
type Login = { email: string; password: string }

export async function createAdmin(container: MedusaContainer, login: Login): Promise<string> {
  const authIdentityId = await registerLogin(container, login)
  const { result: user } = await createUserAccountWorkflow(container).run({
    input: { authIdentityId, userData: { email: login.email } },
  })
  return user.id
}

export async function createCustomer(
  container: MedusaContainer,
  { first_name, last_name, ...login }: Login & { first_name: string; last_name: string }
): Promise<string> {
  const authIdentityId = await registerLogin(container, login)
  const { result: customer } = await createCustomerAccountWorkflow(container).run({
    input: { authIdentityId, customerData: { email: login.email, first_name, last_name } },
  })
  return customer.id
}

async function registerLogin(container: MedusaContainer, body: Login): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const { success, authIdentity, error } = await auth.register("emailpass", { body })
  if (!success || !authIdentity) {
    throw new Error(`${body.email} was not registered: ${error}`)
  }
  return authIdentity.id
}

/** A key for the merchant's own backend. Its token can be read only now. */
export async function createSecretKey(
  container: MedusaContainer,
  created_by: string
): Promise<string> {
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Backend", type: "secret", created_by }] },
  })
  return keys[0].token
}
