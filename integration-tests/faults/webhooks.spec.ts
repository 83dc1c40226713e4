import relayEvents from "../../src/jobs/relay-events"
import sendWebhooks from "../../src/jobs/send-webhooks"
import { dieWhenHeld } from "../helpers/chaos/crash"
import { startSecondServer } from "../helpers/chaos/second-server"
import { balances, expectSoundLedger, giveCredit } from "../helpers/credits/payments"
import { Client, type Json, ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { Receiver, toOwnNetwork } from "../helpers/shop/receiver"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

/** What an outside transaction holds while a server is killed, in a trigger of the test. */
const HOLD = "SELECT pg_advisory_xact_lock(815)"

/** Each step between a consumption and its webhook: where the server stops, and whether a request was made by then. */
const STEPS: Record<string, [when: string, wasSent: boolean]> = {
  "the change is committed": ["INSERT ON outbox_event", false],
  "its event is relayed": ["INSERT ON webhook_delivery", false],
  "its event leaves the outbox": ["DELETE ON outbox_event", false],
  "the endpoint is leased": ["UPDATE OF leased_by ON webhook_endpoint", false],
  "the attempt begins": ["UPDATE OF attempts ON webhook_delivery", false],
  "the answer is written down": ["UPDATE OF state ON webhook_delivery", true],
}

httpSuite(
  "a server that dies between a change and its webhook",
  (suite) => {
    let receiver: Receiver
    let customer: TestCustomer
    let endpoint_id: string

    beforeEach(async () => {
      receiver = new Receiver()
      await receiver.start()
      customer = await suite.registerCustomer()
      await giveCredit(suite, customer, 100)
      await suite.settled()
      const endpoint = { url: receiver.url, events: ["account.credits.consumed"] }
      const { webhook_endpoint } = ok(await suite.admin.post("/admin/webhook-endpoints", endpoint))
      endpoint_id = webhook_endpoint.id
    })
    afterEach(async () => {
      await receiver.stop()
      await expectSoundLedger(suite)
    })

    /** The merchant's backend takes the same key when it asks again. */
    const consume = (url: string) => {
      const { secret_key } = suite.store.staff
      const authorization = `Basic ${Buffer.from(`${secret_key}:`).toString("base64")}`
      return new Client(() => url, { authorization, "idempotency-key": "once" }).post(
        `/admin/customers/${customer.id}/credits/consume`,
        { unit: "usd", amount: 10 }
      )
    }
    const attempts = async () => {
      const path = `/admin/webhook-endpoints/${endpoint_id}/deliveries`
      const { webhook_deliveries } = ok(await suite.admin.get(path))
      return (webhook_deliveries as Json[]).map(({ state, attempts }) => [
        state,
        ...attempts.map(({ status, error }: Json) => status ?? error),
      ])
    }
    /** Ends the dead server's lease and its attempt's minute: every lease, so before another server has one. */
    const outlive = async () => {
      await suite.sql("UPDATE webhook_endpoint SET leased_until = now() - interval '1 second'")
      await suite.sql("UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending'")
    }
    /** What another server's jobs do. It may be sending already, woken by a commit. */
    const goOn = async () => {
      await relayEvents(suite.container)
      await sendWebhooks(suite.container)
      await waitFor(async () => (await attempts())[0]?.[0] === "delivered")
    }

    it.each(Object.entries(STEPS))(
      "before %s: nothing is lost, and nothing happens twice",
      async (_, [when, wasSent]) => {
        await suite.sql(
          `CREATE FUNCTION wait_to_die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             PERFORM pg_advisory_xact_lock_shared(815);
             RETURN coalesce(NEW, OLD);
           END $$`
        )
        await suite.sql(
          `CREATE TRIGGER wait_to_die BEFORE ${when} FOR EACH ROW EXECUTE FUNCTION wait_to_die()`
        )
        await dieWhenHeld(suite, HOLD, ({ url }) => consume(url))
        expect(receiver.received).toHaveLength(wasSent ? 1 : 0)

        await outlive()
        const { credit_entry } = ok(await consume(suite.url))
        await suite.settled()
        await goOn()
        expect(await balances(suite, customer)).toBe("90/0/10")
        const told = receiver.bodies().map(({ type, data }) => [type, data.id])
        expect(told).toEqual(
          Array(wasSent ? 2 : 1).fill(["account.credits.consumed", credit_entry.id])
        )
        expect(new Set(receiver.bodies().map(({ data }) => data.event_id)).size).toBe(1)
        expect(await attempts()).toEqual([
          wasSent ? ["delivered", "interrupted", 204] : ["delivered", 204],
        ])
        expect(await suite.sql("SELECT * FROM outbox_event")).toEqual([])
      }
    )

    it("before the receiver answers: it is asked again", async () => {
      const server = await startSecondServer(suite)
      const isReached = new Promise<void>((resolve) => (receiver.answer = () => resolve()))
      try {
        ok(await consume(server.url))
        await isReached
      } finally {
        await server.kill()
      }
      receiver.answer = (res) => res.writeHead(204).end()
      await outlive()
      await goOn()
      expect(await attempts()).toEqual([["delivered", "interrupted", 204]])
      expect(new Set(receiver.bodies().map(({ data }) => data.event_id)).size).toBe(1)
      expect(receiver.received).toHaveLength(2)
    })
  },
  { configure: toOwnNetwork }
)
