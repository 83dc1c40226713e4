import relayEvents from "../../../src/jobs/relay-events"
import sendWebhooks from "../../../src/jobs/send-webhooks"
import { expectSoundLedger, giveCredit } from "../credits/payments"
import { Client, type Json, ok } from "../shop/client"
import { Receiver } from "../shop/receiver"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"
import { startSecondServer } from "./second-server"

const ENDPOINTS = 3
const CONSUMPTIONS = 40

/** Two servers, which consume credit and tell several endpoints of it, at the same time. */
export function twoSenders(suite: Suite): void {
  it("make each attempt once, in order", async () => {
    const customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 1_000)
    await suite.settled()
    const receivers = Array.from({ length: ENDPOINTS }, () => new Receiver())
    const endpoint_ids: string[] = []
    for (const receiver of receivers) {
      await receiver.start()
      // Every third request fails, and is made again.
      receiver.answer = (res) =>
        setTimeout(() => res.writeHead(receiver.received.length % 3 ? 204 : 500).end(), 5)
      const body = { url: receiver.url, events: ["account.credits.consumed"] }
      const { webhook_endpoint } = ok(await suite.admin.post("/admin/webhook-endpoints", body))
      endpoint_ids.push(webhook_endpoint.id)
    }
    const second = await startSecondServer(suite)
    try {
      const { secret_key } = suite.store.staff
      const authorization = `Basic ${Buffer.from(`${secret_key}:`).toString("base64")}`
      const consume = async (n: number) => {
        const url = n % 2 ? suite.url : second.url
        const headers = { authorization, "idempotency-key": `key ${n}` }
        const path = `/admin/customers/${customer.id}/credits/consume`
        return ok(await new Client(() => url, headers).post(path, { unit: "usd", amount: 1 }))
          .credit_entry.id as string
      }
      const consumed: string[] = []
      for (let n = 0; n < CONSUMPTIONS; n += 4) {
        consumed.push(...(await Promise.all([n, n + 1, n + 2, n + 3].map(consume))))
      }

      await waitFor(async () => {
        // As the jobs of both do, and as if the wait were over.
        await suite.sql(
          "UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending' AND failures > 0"
        )
        await Promise.all([relayEvents(suite.container), sendWebhooks(suite.container)])
        const [{ left }] = await suite.sql<{ left: number }>(
          `SELECT (SELECT count(*) FROM outbox_event)::int
             + (SELECT count(*) FROM webhook_delivery WHERE state = 'pending')::int AS left`
        )
        return left === 0
      }, 60_000)

      for (const [i, receiver] of receivers.entries()) {
        const path = `/admin/webhook-endpoints/${endpoint_ids[i]}/deliveries?limit=100`
        const { webhook_deliveries } = ok(await suite.admin.get(path))
        const attempts = (webhook_deliveries as Json[]).flatMap(({ event_id, attempts }) =>
          attempts.map(({ status }: Json) => `${event_id} ${status}`)
        )
        const ids = receiver.received.map(({ headers }) => headers["webhook-id"] as string)
        // Each request is an attempt that is written down, and each attempt a request.
        expect(attempts.map((attempt) => attempt.split(" ")[0]).sort()).toEqual([...ids].sort())
        expect(attempts.filter((attempt) => attempt.endsWith("204"))).toHaveLength(CONSUMPTIONS)
        const firsts = receiver
          .bodies()
          .filter(({ data }, n) => ids.indexOf(data.event_id as string) === n)
        expect(firsts.map(({ data }) => data.id).sort()).toEqual([...consumed].sort())
        const sequences = firsts.map(({ data }) => data.sequence as number)
        expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
      }
    } finally {
      await second.kill()
      await Promise.all(receivers.map((receiver) => receiver.stop()))
    }
    await expectSoundLedger(suite)
  })
}
