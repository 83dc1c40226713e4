import { setTimeout as sleep } from "node:timers/promises"
import { Deliverer } from "../../src/modules/webhook/deliveries/deliverer"
import { type MortalPostgres, startMortalPostgres } from "../helpers/chaos/mortal-postgres"
import { type Ledger, openLedger } from "../helpers/credits/ledger"
import { Receiver } from "../helpers/shop/receiver"
import { waitFor } from "../helpers/shop/wait"

jest.setTimeout(120_000)

const EVENTS = 200
const KILLS = 4

/** A sender lives on while its PostgreSQL is killed in the middle of an attempt. */
describe("webhooks, when PostgreSQL is killed", () => {
  let postgres: MortalPostgres
  let ledger: Ledger
  let receiver: Receiver
  let deliverer: Deliverer

  beforeAll(async () => {
    postgres = await startMortalPostgres()
    ledger = await openLedger("read committed", postgres.server)
    receiver = new Receiver()
    await receiver.start()
    const { knex } = ledger
    deliverer = new Deliverer({ knex, allow_private_addresses: true, onError: () => undefined })
  })
  afterAll(async () => {
    await deliverer.stop()
    await receiver.stop()
    await ledger.close()
    await postgres.remove()
  })

  /** Sends what it can, as the job does; an interrupted attempt's minute and a lost lease are cut short. */
  const send = async () => {
    await ledger.knex.raw("UPDATE webhook_endpoint SET leased_until = now() - interval '1 second'")
    await ledger.knex.raw(
      "UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending'"
    )
    deliverer.wake()
    await deliverer.idle()
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
      let left = 10 + Math.floor(Math.random() * 20)
      const killed = new Promise<void>((resolve) => {
        receiver.answer = (res) => {
          const answer = () => res.writeHead(204).end()
          if (--left === 0) {
            void postgres
              .kill()
              .then(answer)
              .then(() => resolve())
          } else {
            answer()
          }
        }
      })
      await Promise.all([killed, send()])
      await postgres.restart()
      await waitFor(() =>
        ledger.sql("SELECT 1").then(
          () => true,
          () => sleep(50)
        )
      )
    }
    const pending = () => ledger.sql("SELECT 1 FROM webhook_delivery WHERE state = 'pending'")
    await waitFor(async () => {
      await send()
      return (await pending()).length === 0
    }, 60_000)

    const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
    const sent = Array.from({ length: EVENTS }, (_, n) => `evt_${n + 1}`)
    expect([...new Set(ids)].sort()).toEqual(sent.sort())
    expect(ids).toHaveLength(EVENTS + KILLS)
    const [{ interrupted }] = await ledger.sql<{ interrupted: number }>(
      `SELECT count(*)::int AS interrupted FROM webhook_delivery, jsonb_array_elements(attempts) a
       WHERE a->>'error' = 'interrupted'`
    )
    expect(interrupted).toBe(KILLS)
  })
})
