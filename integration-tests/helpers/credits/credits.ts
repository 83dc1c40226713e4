import { CREDIT_MODULE } from "../../../src/modules/credit"
import type CreditModuleService from "../../../src/modules/credit/service"
import type { GrantInput } from "../../../src/modules/credit/validation"
import { ok, type Client } from "../shop/client"
import type { Suite } from "../shop/suite"

export function creditsOf({ container }: Pick<Suite, "container">): CreditModuleService {
  return container.resolve<CreditModuleService>(CREDIT_MODULE)
}

/** Grants credit straight in the ledger. Default: 100 dollars. @returns the grant */
export async function give(
  suite: Pick<Suite, "container">,
  customer_id: string,
  more: Partial<GrantInput> = {}
) {
  const { credit_grant } = await creditsOf(suite).grant({
    customer_id,
    unit: "usd",
    amount: 100,
    source: "manual",
    actor: "test",
    ...more,
  })
  return credit_grant
}

/** A wallet in the admin API's answer. */
export async function walletOf(client: Client, customer_id: string, unit = "usd") {
  const { wallets } = ok(await client.get(`/admin/customers/${customer_id}/wallets`))
  return wallets.find((wallet: { unit: string }) => wallet.unit === unit)
}

/** A client that sends this idempotency key. */
export function keyed(client: Client, key: string): Client {
  return client.with({ "idempotency-key": key })
}

/** Stops the ledger's clock until the end of the test (its database is discarded). */
export async function setCreditClock({ sql }: Pick<Suite, "sql">, now: Date): Promise<void> {
  await sql(`CREATE OR REPLACE FUNCTION credit_now() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS $$ SELECT timestamptz '${now.toISOString()}' $$`)
}

/** Creates a unit of the merchant's own. */
export async function createUnit({ admin }: Pick<Suite, "admin">, key: string): Promise<void> {
  ok(await admin.post("/admin/credit-units", { key, name: key, plural: `${key}s` }))
}
