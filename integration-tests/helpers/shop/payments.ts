import { join } from "node:path"
import type { ConfigModule } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { approve, type Behavior } from "../../fixtures/test-payment/service"
import { ok } from "./client"
import type { RegionName } from "./regions"
import type { Shopper } from "./shopper"
import type { Suite } from "./suite"

const TEST_PROVIDER = "pp_test_test"

/** Adds the test payment provider. Regions take it where a test says so: `allowTestPayments`. */
export function withTestPayments(config: ConfigModule): void {
  Object.assign(config.modules ?? {}, {
    [Modules.PAYMENT]: {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [{ resolve: join(__dirname, "../../fixtures/test-payment"), id: "test" }],
      },
    },
  })
}

export async function allowTestPayments(suite: Suite, ...regions: RegionName[]): Promise<void> {
  for (const region of regions) {
    ok(
      await suite.admin.post(`/admin/regions/${suite.store.regions[region]}`, {
        payment_providers: ["pp_system_default", TEST_PROVIDER],
      })
    )
  }
}

type Session = { id: string; amount: number; data: Record<string, unknown> }

/** @returns the cart's payment session */
export async function payBy(
  behavior: Behavior,
  { client }: Shopper,
  cart_id: string
): Promise<Session> {
  const created = ok(await client.post("/store/payment-collections", { cart_id }))
  const path = `/store/payment-collections/${created.payment_collection.id}/payment-sessions`
  const { payment_collection } = ok(
    await client.post(path, { provider_id: TEST_PROVIDER, data: { behavior } })
  )
  return payment_collection.payment_sessions[0]
}

/** The shopper pays on the provider's page and leaves. Then the provider's webhook arrives. */
export async function payElsewhere({ container }: Suite, session: Session): Promise<void> {
  approve(session)
  await container.resolve(Modules.WORKFLOW_ENGINE).run("process-payment-workflow", {
    input: { action: "captured", data: { session_id: session.id, amount: session.amount } },
    throwOnError: false,
  })
}
