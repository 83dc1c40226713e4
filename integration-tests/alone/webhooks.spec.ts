import { verifyWebhook } from "../../src/plugin/verify-webhook"
import { webhooksOf } from "../../src/plugin/services"
import { createCoupon } from "../helpers/coupons/coupons"
import { give } from "../helpers/credits/credits"
import { type Json, ok } from "../helpers/shop/client"
import { Receiver, toOwnNetwork } from "../helpers/shop/receiver"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

httpSuite(
  "webhooks",
  (suite) => {
    let receiver: Receiver
    beforeEach(async () => {
      receiver = new Receiver()
      await receiver.start()
    })
    afterEach(async () => {
      await webhooksOf(suite.container).deliver()
      await receiver.stop()
    })

    const create = async (body: Json = {}) =>
      ok(
        await suite.admin.post("/admin/webhook-endpoints", {
          url: receiver.url,
          events: ["*"],
          ...body,
        })
      ).webhook_endpoint as { id: string; url: string; secret: string }
    const endpoint = async (id: string) =>
      ok(await suite.admin.get(`/admin/webhook-endpoints/${id}`)).webhook_endpoint
    const deliveriesOf = async (id: string, query = "") =>
      ok(await suite.admin.get(`/admin/webhook-endpoints/${id}/deliveries${query}`))
        .webhook_deliveries as Json[]
    const act = async (id: string, action: string, body?: unknown) =>
      ok(await suite.admin.post(`/admin/webhook-endpoints/${id}/${action}`, body))
    const arrives = (count: number) =>
      waitFor(() => Promise.resolve(receiver.received.length >= count))
    const delivered = (id: string, count: number) =>
      waitFor(async () => (await deliveriesOf(id, "?state=delivered")).length >= count)
    const grant = async () => await give(suite, (await suite.registerCustomer()).id)
    /** As if the wait were over. */
    const retry = async () => {
      await suite.sql("UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending'")
      await webhooksOf(suite.container).deliver()
    }

    it("tell what happened, signed, with what was answered", async () => {
      const { id, secret } = await create({ description: " Our ERP " })
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{32}$/)
      receiver.answer = (res) => res.writeHead(200).end("thanks")
      const { id: grant_id } = await grant()
      await delivered(id, 1)
      const [{ body, headers }] = receiver.received
      const told = verifyWebhook(body, headers, secret)
      expect(told).toMatchObject({ type: "account.credits.granted", data: { id: grant_id } })
      expect(headers["webhook-id"]).toBe(told.data.event_id)
      expect(told.timestamp).toBe(told.data.occurred_at)
      expect(() => verifyWebhook(`${body} `, headers, secret)).toThrow()
      const [delivery] = await deliveriesOf(id)
      expect(delivery).toMatchObject({
        webhook_endpoint_id: id,
        event_id: told.data.event_id,
        event: told.type,
        state: "delivered",
        next_attempt_at: null,
        payload: JSON.parse(body),
        attempts: [{ status: 200, answer: "thanks", error: null, duration_ms: expect.any(Number) }],
      })
      const { webhook_delivery } = ok(
        await suite.admin.get(`/admin/webhook-deliveries/${delivery.id}`)
      )
      expect(webhook_delivery).toEqual(delivery)
      expect(await endpoint(id)).toMatchObject({ description: "Our ERP", is_enabled: true })
      expect(JSON.stringify(await endpoint(id))).not.toContain("whsec")
    })

    it("go to endpoints that want the event, and to those only", async () => {
      const { id } = await create({ events: ["coupon.*", "credit_package.created"] })
      const { id: single } = await create({ events: ["coupon.created"] })
      await grant()
      const { id: coupon_id } = await createCoupon(suite.container, { code: "TOLD" })
      ok(await suite.admin.post(`/admin/coupons/${coupon_id}`, { name: "Told" }))
      await delivered(id, 2)
      await delivered(single, 1)
      expect(
        receiver
          .bodies()
          .map(({ type }) => type)
          .sort()
      ).toEqual(["coupon.created", "coupon.created", "coupon.updated"])
    })

    it("come in order, and again until they arrive", async () => {
      const { id } = await create()
      receiver.answer = (res) => res.writeHead(500).end("broken")
      await grant()
      await grant()
      await arrives(2)
      await waitFor(async () =>
        (await deliveriesOf(id)).every(({ attempts }) => attempts.length === 1)
      )
      const [second, first] = await deliveriesOf(id)
      expect([first, second]).toMatchObject(
        Array(2).fill({ state: "pending", attempts: [{ status: 500, answer: "broken" }] })
      )
      const wait = new Date(first.next_attempt_at).getTime() - Date.now()
      expect(wait).toBeGreaterThan(40_000)
      expect(wait).toBeLessThan(80_000)
      expect((await endpoint(id)).failing_since).not.toBeNull()

      await receiver.stop()
      await retry()
      await receiver.start()
      receiver.answer = (res) => res.writeHead(200).end()
      await retry()
      const states = await deliveriesOf(id)
      expect(states).toMatchObject(
        Array(2).fill({
          state: "delivered",
          attempts: [{ status: 500 }, { status: null, error: "ECONNREFUSED" }, { status: 200 }],
        })
      )
      const sequences = receiver.bodies().map(({ data }) => data.sequence as number)
      expect(sequences).toEqual([sequences[0], sequences[1], sequences[0], sequences[1]])
      expect(sequences[1]).toBeGreaterThan(sequences[0])
      expect((await endpoint(id)).failing_since).toBeNull()
    })

    it("fail after three days, and are sent again by hand", async () => {
      const { id } = await create()
      receiver.answer = (res) => res.writeHead(500).end()
      await grant()
      await arrives(1)
      await waitFor(async () => (await deliveriesOf(id))[0].attempts.length === 1)
      for (let failures = 1; failures < 12; failures++) {
        expect(await deliveriesOf(id)).toMatchObject([{ state: "pending" }])
        await retry()
      }
      const [failed] = await deliveriesOf(id, "?state=failed")
      expect(failed.attempts).toHaveLength(12)
      expect(failed.next_attempt_at).toBeNull()
      receiver.answer = (res) => res.writeHead(204).end()
      expect(await act(id, "resend", { since: "2020-01-01T00:00:00Z" })).toEqual({ resent: 1 })
      await delivered(id, 1)
      const path = `/admin/webhook-deliveries/${failed.id}/resend`
      expect(ok(await suite.admin.post(path)).webhook_delivery.state).toBe("pending")
      await delivered(id, 1)
      expect(receiver.received).toHaveLength(14)
      expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
    })

    it("stop at an endpoint where nothing arrives for three days, and go on when it is enabled", async () => {
      const { id } = await create()
      receiver.answer = (res) => res.writeHead(410).end()
      await grant()
      await arrives(1)
      await waitFor(async () => (await endpoint(id)).failing_since !== null)
      await suite.sql("UPDATE webhook_endpoint SET failing_since = now() - interval '73 hours'")
      await retry()
      expect(await endpoint(id)).toMatchObject({ is_enabled: false, disabled_reason: "failing" })
      await grant()
      await suite.settled()
      await retry()
      expect(receiver.received).toHaveLength(2)
      const refused = await suite.admin.post(`/admin/webhook-endpoints/${id}/test`)
      expect(refused).toMatchObject({ status: 400, body: { code: "webhook_endpoint_disabled" } })

      receiver.answer = (res) => res.writeHead(204).end()
      const { webhook_endpoint } = await act(id, "enable")
      expect(webhook_endpoint).toMatchObject({ disabled_reason: null, failing_since: null })
      await retry()
      // What happened meanwhile was not for it.
      expect(await deliveriesOf(id)).toMatchObject([{ state: "delivered" }])
    })

    it("are signed by both secrets for a day when one is rotated", async () => {
      const { id, secret } = await create()
      const rotated = (await act(id, "rotate-secret")).webhook_endpoint
      expect(rotated.secret).not.toBe(secret)
      await act(id, "test")
      await arrives(1)
      const [{ body, headers }] = receiver.received
      for (const valid of [secret, rotated.secret]) {
        expect(verifyWebhook(body, headers, valid)).toMatchObject({ type: "webhook.test" })
      }
      await suite.sql("UPDATE webhook_endpoint SET previous_secret_until = now()")
      await act(id, "test")
      await arrives(2)
      const { body: later, headers: signed } = receiver.received[1]
      expect(() => verifyWebhook(later, signed, secret)).toThrow()
      expect(verifyWebhook(later, signed, rotated.secret)).toMatchObject({ type: "webhook.test" })
    })

    it("keep nobody waiting for an endpoint that answers late", async () => {
      const slow = await create({ events: ["account.*"] })
      const quick = new Receiver()
      await quick.start()
      let release = () => {}
      receiver.answer = (res) => void (release = () => res.writeHead(204).end())
      for (let i = 0; i < 3; i++) {
        await grant()
      }
      await arrives(1)
      await create({ url: quick.url, events: ["coupon.created"] })
      const start = Date.now()
      await createCoupon(suite.container, { code: "QUICK" })
      await waitFor(() => Promise.resolve(quick.received.length === 1))
      expect(Date.now() - start).toBeLessThan(5_000)
      expect(receiver.received).toHaveLength(1)
      receiver.answer = (res) => res.writeHead(204).end()
      release()
      await delivered(slow.id, 3)
      await quick.stop()
    })

    it("make each attempt once, however many servers there are", async () => {
      const { id } = await create()
      receiver.answer = (res) => setTimeout(() => res.writeHead(204).end(), 5)
      await suite.sql(
        `SELECT webhook_enqueue(jsonb_agg(jsonb_build_object('name', 'coupon.updated', 'data', jsonb_build_object(
           'event_id', 'evt_' || n, 'sequence', n, 'occurred_at', now(), 'id', 'x')))) FROM generate_series(1, 60) n`
      )
      const { constructor } = webhooksOf(suite.container) as unknown as {
        constructor: new (...args: unknown[]) => { deliver(): Promise<void> }
      }
      const options = { webhooks: { allow_private_addresses: true } }
      const servers = Array.from(
        { length: 4 },
        () =>
          new constructor(
            Object.fromEntries(
              ["__pg_connection__", "logger"].map((name) => [name, suite.container.resolve(name)])
            ),
            options
          )
      )
      await Promise.all(servers.map((server) => server.deliver()))
      await delivered(id, 20)
      expect(receiver.bodies().map(({ data }) => data.sequence)).toEqual(
        Array.from({ length: 60 }, (_, n) => n + 1)
      )
    })

    it("are written once, though an event is relayed twice", async () => {
      const { id } = await create()
      const message = { event_id: "evt_1", sequence: 1, occurred_at: "2026-01-01T00:00:00Z" }
      const messages = JSON.stringify([{ name: "coupon.updated", data: message }])
      for (let times = 0; times < 2; times++) {
        await suite.sql("SELECT webhook_enqueue(CAST(? AS jsonb))", [messages])
      }
      await webhooksOf(suite.container).deliver()
      expect(await deliveriesOf(id)).toHaveLength(1)
      expect(receiver.received).toHaveLength(1)
    })

    it("show an attempt that runs as interrupted until it ends, and make the next one", async () => {
      const { id } = await create()
      let isReached = false
      receiver.answer = () => void (isReached = true)
      await act(id, "test")
      await waitFor(() => Promise.resolve(isReached))
      const [running] = await deliveriesOf(id)
      expect(running.attempts).toMatchObject([{ status: null, error: "interrupted" }])
      await receiver.stop()
      await waitFor(async () => (await deliveriesOf(id))[0].attempts[0].error === "ECONNRESET")
      await receiver.start()
      receiver.answer = (res) => res.writeHead(204).end()
      await retry()
      expect((await deliveriesOf(id))[0].attempts).toMatchObject([
        { error: "ECONNRESET" },
        { status: 204 },
      ])
    })

    it("refuse what is wrong, and name it", async () => {
      const post = (body: unknown) => suite.admin.post("/admin/webhook-endpoints", body)
      const good = { url: "https://example.com/hook", events: ["*"] }
      const cases: [Json, string][] = [
        [{ url: "ftp://example.com" }, "url"],
        [{ url: "https://user:secret@example.com" }, "url"],
        [{ url: "example.com" }, "url"],
        [{ events: [] }, "events"],
        [{ events: ["coupon.eaten"] }, "events.0"],
        [{ events: ["coupo*"] }, "events.0"],
        [{ description: "x".repeat(501) }, "description"],
      ]
      for (const [wrong, field] of cases) {
        expect(await post({ ...good, ...wrong })).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field } },
        })
      }
      const { id } = await create()
      for (const action of ["rotate-secret", "enable", "test"]) {
        expect(await suite.admin.post(`/admin/webhook-endpoints/whend_no/${action}`)).toMatchObject(
          { status: 404, body: { code: "webhook_endpoint_not_found" } }
        )
      }
      const unknown = await suite.admin.post(`/admin/webhook-endpoints/${id}/dance`)
      expect(unknown.status).toBe(404)
      const deliveryNotFound = { status: 404, body: { code: "webhook_delivery_not_found" } }
      const noDelivery = "/admin/webhook-deliveries/no"
      expect(await suite.admin.get(noDelivery)).toMatchObject(deliveryNotFound)
      expect(await suite.admin.post(`${noDelivery}/resend`)).toMatchObject(deliveryNotFound)
      const path = `/admin/webhook-endpoints/${id}`
      ok(await suite.admin.post(path, { is_enabled: false, description: "" }))
      expect(await endpoint(id)).toMatchObject({ is_enabled: false, description: null })
      ok(await suite.admin.delete(path))
      expect(await suite.admin.get(path)).toMatchObject({ status: 404 })
    })
  },
  { configure: toOwnNetwork }
)
