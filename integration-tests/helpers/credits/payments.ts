import { ok } from "../shop/client"
import { creditsOf, give } from "./credits"
import type { TestCustomer } from "../shop/people"
import type { Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

/** Grants the customer credit that never expires. @returns the grant */
export async function giveCredit(
  suite: Pick<Suite, "container">,
  { id: customer_id }: Pick<TestCustomer, "id">,
  amount: number,
  unit = "usd"
) {
  return await give(suite, customer_id, { unit, amount, actor: "tests" })
}

/** The customer's wallet as `available/held/spent`. */
export async function balances(
  suite: Pick<Suite, "container">,
  { id }: Pick<TestCustomer, "id">,
  unit = "usd"
): Promise<string> {
  const { available, held, spent } = await creditsOf(suite).retrieveWallet(id, unit)
  return `${available}/${held}/${spent}`
}

/** Waits until a subscriber has brought the customer's wallet to this. */
export async function untilBalances(
  suite: Pick<Suite, "container">,
  customer: Pick<TestCustomer, "id">,
  expected: string,
  unit = "usd"
): Promise<void> {
  await waitFor(async () => (await balances(suite, customer, unit)) === expected).catch(async () =>
    expect(await balances(suite, customer, unit)).toBe(expected)
  )
}

/** Throws unless the shop accepts. For refusals use the client. */
export async function payByCredit(
  { client }: Shopper,
  cart_id: string,
  body: Record<string, unknown> = {}
) {
  return ok(await client.post(`/store/carts/${cart_id}/credits`, body))
}

/** Expects that `verify` finds nothing wrong in the ledger. */
export async function expectSoundLedger(suite: Pick<Suite, "container">): Promise<void> {
  expect(await creditsOf(suite).verify()).toEqual([])
}
