import { type Ledger, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

describe("deliveries of two relays", () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(() => ledger.close())

  it("are due in the order in which the relays had the lock, whichever began first", async () => {
    await ledger.knex.raw(
      "INSERT INTO webhook_endpoint (id, url, events, secret) VALUES ('whend_1', 'https://a.example', '{*}', 'whsec_')"
    )
    const enqueue = (n: number) => `SELECT webhook_enqueue(jsonb_build_array(jsonb_build_object(
      'name', 'coupon.updated', 'data', jsonb_build_object('event_id', 'evt_${n}', 'sequence', ${n}, 'occurred_at', now()))))`
    const [waiting, holding] = [await ledger.connect(), await ledger.connect()]
    await waiting.query("BEGIN")
    await waiting.query("SELECT now()")
    await holding.query("BEGIN")
    await holding.query(enqueue(1))
    await holding.query("COMMIT")
    await waiting.query(enqueue(2))
    await waiting.query("COMMIT")
    await Promise.all([waiting.end(), holding.end()])
    const due = await ledger.sql<{ event_id: string }>(
      "SELECT event_id FROM webhook_delivery ORDER BY next_attempt_at, sequence"
    )
    expect(due.map(({ event_id }) => event_id)).toEqual(["evt_1", "evt_2"])
  })
})
