import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Ledger, openLedger } from "../helpers/credits/ledger"
import { Receiver } from "../helpers/shop/receiver"
import { waitFor } from "../helpers/shop/wait"

jest.setTimeout(120_000)

const EVENTS = 300
const KILLS = 5

/** Ends what makes waiting a matter of minutes: the lease of a process that died, and the time until the next attempt. */
const AGE = [
  "UPDATE webhook_endpoint SET leased_until = now() - interval '1 second'",
  "UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending' AND next_attempt_at > now()",
]

describe("webhooks whose sender is killed", () => {
  let ledger: Ledger
  let receiver: Receiver
  beforeAll(async () => {
    ledger = await openLedger()
    receiver = new Receiver()
    await receiver.start()
  })
  afterAll(async () => {
    await receiver.stop()
    await ledger.close()
  })

  async function startSender(): Promise<ChildProcess> {
    const [{ url }] = await ledger.sql<{ url: string }>(
      "SELECT format('postgres://%s@%s:%s/%s', current_user, host(inet_server_addr()), inet_server_port(), current_database()) AS url"
    )
    return fork(join(__dirname, "../fixtures/deliver-process.ts"), [url], {
      execArgv: ["--require", require.resolve("ts-node/register/transpile-only")],
      env: { ...process.env, PGPASSWORD: process.env.DB_PASSWORD },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
  }

  it("all arrive, none is invented, and only what a kill interrupted comes twice", async () => {
    await ledger.knex.raw(
      "INSERT INTO webhook_endpoint (id, url, events, secret) VALUES ('whend_1', ?, '{*}', ?)",
      [receiver.url, `whsec_${Buffer.from("twenty-four bytes of it!").toString("base64")}`]
    )
    await ledger.knex.raw(
      `SELECT webhook_enqueue(jsonb_agg(jsonb_build_object('name', 'coupon.updated', 'data', jsonb_build_object(
         'event_id', 'evt_' || n, 'sequence', n, 'occurred_at', now())))) FROM generate_series(1, ${EVENTS}) n`
    )
    for (let kills = 0; kills < KILLS; kills++) {
      const arrived = receiver.received.length
      const sender = await startSender()
      await waitFor(() => Promise.resolve(receiver.received.length >= arrived + 20), 60_000)
      sender.kill("SIGKILL")
      await once(sender, "exit")
      await sleep(50)
      await Promise.all(AGE.map((statement) => ledger.knex.raw(statement)))
    }
    const last = await startSender()
    const pending = () => ledger.sql("SELECT 1 FROM webhook_delivery WHERE state = 'pending'")
    await waitFor(async () => (await pending()).length === 0, 60_000)
    last.kill("SIGKILL")
    await once(last, "exit")

    const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
    const sent = Array.from({ length: EVENTS }, (_, n) => `evt_${n + 1}`)
    expect([...new Set(ids)].sort()).toEqual(sent.sort())
    expect(ids.length - EVENTS).toBeLessThanOrEqual(KILLS)
    const [{ interrupted }] = await ledger.sql<{ interrupted: number }>(
      `SELECT count(*)::int AS interrupted FROM webhook_delivery, jsonb_array_elements(attempts) a
       WHERE a->>'error' = 'interrupted'`
    )
    // The attempts that are written down are those that were made, but for one that a kill caught before it was sent.
    const [{ attempts }] = await ledger.sql<{ attempts: number }>(
      "SELECT sum(jsonb_array_length(attempts))::int AS attempts FROM webhook_delivery"
    )
    expect(attempts).toBe(EVENTS + interrupted)
    expect(interrupted).toBeLessThanOrEqual(KILLS)
    expect(ids.length).toBeLessThanOrEqual(attempts)
  })
})
