import type { Failure } from "../../src/modules/credit/failures/credit-failures"
import { type Ledger, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

const actor = "user_1"
const unit = "usd"
const START = Date.parse("2027-01-01T00:00:00Z")
const at = (minutes: number) => new Date(START + minutes * 60_000)

describe("the sweep of wallets", () => {
  let ledger: Ledger
  let reported: Failure[]

  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(() => ledger.close())

  /** Three customers whose 10 dollars end after an hour. */
  beforeEach(async () => {
    await ledger.reset()
    await ledger.sql("TRUNCATE credit_failure")
    await ledger.setClock(at(0))
    for (const customer_id of ["cus_1", "cus_2", "cus_3"]) {
      const grant = { customer_id, unit, amount: 10, source: "manual" as const, actor }
      await ledger.service.grant({ ...grant, expires_at: at(60) })
    }
    reported = []
  })

  const corrupt = (statement: string) =>
    ledger.sql(
      `SET session_replication_role = replica; ${statement}; SET session_replication_role = origin`
    )
  const sweep = () => ledger.service.expireDue((failure) => reported.push(failure))
  const expired = async () =>
    (
      await ledger.sql<{ customer_id: string }>(
        "SELECT customer_id FROM credit_wallet WHERE expired > 0 ORDER BY 1"
      )
    ).map(({ customer_id }) => customer_id)

  it.each([
    [
      "refuses at once",
      "UPDATE credit_grant SET remaining = 20, amount = 20 FROM credit_wallet w WHERE w.id = wallet_id AND w.customer_id = 'cus_2'",
    ],
    [
      "refuses at the transaction's end",
      "UPDATE credit_wallet SET held = 5 WHERE customer_id = 'cus_2'",
    ],
  ])(
    "leaves alone a wallet that the database %s, says so once, and tries it again with back-off",
    async (_, corruption) => {
      await corrupt(corruption)
      await ledger.setClock(at(61))
      expect(await sweep()).toBe(2)
      expect(await expired()).toEqual(["cus_1", "cus_3"])
      const [{ id }] = await ledger.sql<{ id: string }>(
        "SELECT id FROM credit_wallet WHERE customer_id = 'cus_2'"
      )
      expect(reported).toEqual([{ id, error: expect.any(String) as string, failures: 1 }])

      expect(await sweep()).toBe(0)
      const failures = async () =>
        (await ledger.sql<{ failures: number }>("SELECT failures FROM credit_failure"))[0]?.failures
      expect(await failures()).toBe(1)
      await ledger.setClock(at(72))
      await sweep()
      expect(await failures()).toBe(2)
      await ledger.setClock(at(83))
      await sweep()
      expect(await failures()).toBe(2)
      await ledger.setClock(at(93))
      await sweep()
      expect(await failures()).toBe(3)
      expect(reported).toHaveLength(1)
      expect(await ledger.service.verify()).toContainEqual({
        invariant: "everything can be settled",
        rows: [expect.objectContaining({ what: "wallet", id, failures: 3 })],
      })
    }
  )

  it("forgets what failed when it has been mended", async () => {
    await corrupt("UPDATE credit_wallet SET held = 5 WHERE customer_id = 'cus_2'")
    await ledger.setClock(at(61))
    await sweep()
    await corrupt("UPDATE credit_wallet SET held = 0 WHERE customer_id = 'cus_2'")
    await ledger.setClock(at(80))
    expect(await sweep()).toBe(1)
    expect(await expired()).toEqual(["cus_1", "cus_2", "cus_3"])
    expect(await ledger.service.verify()).toEqual([])
  })
})
