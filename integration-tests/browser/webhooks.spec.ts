import { Client as Database } from "@medusajs/framework/pg"
import { verifyWebhook } from "../../src/plugin/verify-webhook"
import { ok } from "../helpers/shop/client"
import { Receiver } from "../helpers/shop/receiver"
import { waitFor } from "../helpers/shop/wait"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { speak } from "./helpers/language"
import { toast } from "./pages/toasts"
import { WebhookPage } from "./pages/webhook-page"

const GRANTED = "account.credits.granted"
const TEST = "webhook.test"

dashboardSuite("Settings → Webhooks", (dashboard) => {
  const { admin, shop } = dashboard
  const endpoints: string[] = []
  let receiver: Receiver

  beforeEach(async () => {
    receiver = new Receiver()
    await receiver.start()
  })
  afterEach(async () => {
    for (const id of endpoints.splice(0)) {
      await admin.delete(`/admin/webhook-endpoints/${id}`)
    }
    await receiver.stop()
  })

  /** Of an event that no suite beside this one makes: the shop is everybody's. */
  const create = async (): Promise<{ id: string; secret: string }> => {
    const body = { url: receiver.url, events: ["account.credits.expiring_soon"] }
    const { webhook_endpoint } = ok(await admin.post("/admin/webhook-endpoints", body))
    endpoints.push(webhook_endpoint.id)
    return webhook_endpoint
  }
  const endpointOf = async (id: string) =>
    ok(await admin.get(`/admin/webhook-endpoints/${id}`)).webhook_endpoint
  const deliveriesOf = async (id: string) =>
    ok(await admin.get(`/admin/webhook-endpoints/${id}/deliveries`)).webhook_deliveries
  const grant = async () => {
    const { id } = await registerCustomer(shop)
    const body = { unit: "usd", amount: 5, source: "manual" }
    return ok(await admin.post(`/admin/customers/${id}/credits`, body)).credit_grant
  }
  const test = async (id: string) =>
    ok(await admin.post(`/admin/webhook-endpoints/${id}/test`)).webhook_delivery
  const arrived = (count: number) =>
    waitFor(() => Promise.resolve(receiver.received.length >= count), 20_000)
  const idIn = (url: string) => /whend_\w+/.exec(url)![0]

  /** As if that time had passed. */
  const change = async (sql: string, id: string) => {
    const database = new Database({ connectionString: shop.database_url })
    await database.connect()
    await database.query(sql, [id])
    await database.end()
  }

  it("makes an endpoint, shows its secret once, and what is sent to it", async () => {
    const { page } = dashboard
    receiver.answer = (res) => res.writeHead(200).end("thank you")
    const form = await WebhookPage.create(page)
    await form.fill({ Address: receiver.url, Description: "Our ERP" })
    await form.dialog.getByRole("radio", { name: /^Chosen events/ }).click()
    await form.dialog.getByRole("checkbox", { name: GRANTED }).click()
    await form.save()
    const webhook = new WebhookPage(page)
    const secret = await webhook.takeSecret()
    await page.waitForURL("**/settings/webhooks/whend_*")
    const id = idIn(page.url())
    endpoints.push(id)
    expect(await endpointOf(id)).toMatchObject({ description: "Our ERP", events: [GRANTED] })
    expect(await page.content()).not.toContain(secret)

    const { id: grant_id } = await grant()
    const bodies = () => receiver.received.map(({ body }) => JSON.parse(body))
    const granted = () => bodies().findIndex(({ data }) => data.id === grant_id)
    await waitFor(() => Promise.resolve(granted() >= 0), 20_000)
    const { body, headers } = receiver.received[granted()]
    expect(verifyWebhook(body, headers, secret)).toMatchObject({ data: { id: grant_id } })
    // Suites beside this one grant credit, too: the newest may be theirs.
    const drawer = await webhook.read(GRANTED)
    await drawer.getByText("200", { exact: true }).waitFor()
    const payload = JSON.parse(await drawer.getByRole("region", { name: "Payload" }).innerText())
    expect(bodies()).toContainEqual(payload)
    expect(await drawer.getByRole("region", { name: "Answer" }).innerText()).toBe("thank you")
  })

  it("tells of a receiver that is away when it tries again, and sends at once when asked", async () => {
    const { page } = dashboard
    const { id } = await create()
    await receiver.stop()
    await test(id)
    const webhook = await WebhookPage.open(page, id)
    await webhook.row(TEST).getByText("Connection refused").waitFor()
    await page.getByText(/^Nothing has arrived since/).waitFor()
    const drawer = await webhook.read(TEST)
    await drawer.getByText("Pending").waitFor()
    await drawer.getByText(/^Next attempt: /).waitFor()
    await receiver.start()
    await drawer.getByRole("button", { name: "Send again", exact: true }).click()
    await toast(page, "It is sent again").waitFor()
    await drawer.getByText("Delivered", { exact: true }).waitFor()
    await drawer.getByText("204", { exact: true }).waitFor()
    expect(await drawer.getByRole("listitem").count()).toBe(2)
    await page.getByText(/^Nothing has arrived since/).waitFor({ state: "detached" })
  })

  it("sends again all that has failed since a day", async () => {
    const { page } = dashboard
    const { id } = await create()
    receiver.answer = (res) => res.writeHead(500).end()
    await test(id)
    await test(id)
    await waitFor(async () => {
      const deliveries: { attempts: unknown[] }[] = await deliveriesOf(id)
      return deliveries.length === 2 && deliveries.every(({ attempts }) => attempts.length === 1)
    })
    await change(
      `UPDATE webhook_delivery SET state = 'failed', next_attempt_at = NULL WHERE webhook_endpoint_id = $1`,
      id
    )
    receiver.answer = (res) => res.writeHead(204).end()
    const webhook = await WebhookPage.open(page, id)
    await webhook.row(TEST).getByText("Failed").nth(1).waitFor()
    await webhook.button("Resend failed").click()
    const drawer = page.getByRole("dialog", { name: "Send again what failed" })
    await drawer.getByRole("button", { name: "Send again", exact: true }).click()
    await toast(page, "2 deliveries are sent again").waitFor()
    await webhook.row(TEST).getByText("Delivered").nth(1).waitFor()
    expect(receiver.received).toHaveLength(4)
  })

  it("rotates the secret: both are valid", async () => {
    const { page } = dashboard
    const { id, secret } = await create()
    const webhook = await WebhookPage.open(page, id)
    await webhook.choose("Rotate secret")
    await webhook.confirm("Rotate")
    const rotated = await webhook.takeSecret()
    expect(rotated).toMatch(/^whsec_/)
    expect(rotated).not.toBe(secret)
    await webhook.button("Send test").click()
    await webhook.row("webhook.test").getByText("Delivered").waitFor()
    const [{ body, headers }] = receiver.received
    for (const valid of [secret, rotated]) {
      expect(verifyWebhook(body, headers, valid)).toMatchObject({ type: "webhook.test" })
    }
  })

  it("says that an endpoint was switched off, and enables it", async () => {
    const { page } = dashboard
    const { id } = await create()
    await receiver.stop()
    await test(id)
    await waitFor(async () => (await endpointOf(id)).failing_since)
    await change(
      "UPDATE webhook_endpoint SET failing_since = now() - interval '73 hours' WHERE id = $1",
      id
    )
    await test(id)
    await waitFor(async () => (await endpointOf(id)).disabled_reason)
    await receiver.start()
    const webhook = await WebhookPage.open(page, id)
    await page.getByRole("alert").filter({ hasText: "Switched off" }).waitFor()
    expect(await webhook.button("Send test").isDisabled()).toBe(true)
    await webhook.button("Enable").click()
    await page.getByRole("alert").waitFor({ state: "detached" })
    expect(await endpointOf(id)).toMatchObject({ is_enabled: true, disabled_reason: null })
  })

  it("switches an endpoint off and on from its menu", async () => {
    const { page } = dashboard
    const { id } = await create()
    const webhook = await WebhookPage.open(page, id)
    await webhook.choose("Disable")
    await toast(page, "The endpoint is disabled").waitFor()
    expect(await endpointOf(id)).toMatchObject({ is_enabled: false, disabled_reason: null })
    await webhook.choose("Enable")
    await toast(page, "The endpoint is enabled").waitFor()
    expect(await endpointOf(id)).toMatchObject({ is_enabled: true })
  })

  it("takes a group of events for its events, and says at its field what is wrong", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const form = await WebhookPage.create(page)
    await form.fill({ Address: "ftp://erp.example.com" })
    await form.dialog.getByRole("radio", { name: /^Chosen events/ }).click()
    await form.save()
    await form.field("Address").and(page.locator("[aria-invalid=true]")).waitFor()
    expect(await form.problemAt(form.field("Address"))).toMatch(/https/)
    await form.dialog.getByText("Choose at least one event").waitFor()
    await form.fill({ Address: receiver.url })
    await form.dialog.getByRole("checkbox", { name: /^coupon\.\*/ }).click()
    expect(await form.dialog.getByRole("checkbox", { name: "coupon.deleted" }).isDisabled()).toBe(
      true
    )
    await form.save()
    await new WebhookPage(page).takeSecret()
    await page.waitForURL("**/settings/webhooks/whend_*")
    const id = idIn(page.url())
    endpoints.push(id)
    expect(await endpointOf(id)).toMatchObject({ events: ["coupon.*"] })
  })

  it("deletes an endpoint, and leaves its page", async () => {
    const { page } = dashboard
    const { id } = await create()
    const webhook = await WebhookPage.open(page, id)
    await webhook.choose("Delete")
    await webhook.confirm("Delete")
    await page.waitForURL("**/settings/webhooks")
    expect(await admin.get(`/admin/webhook-endpoints/${id}`)).toMatchObject({ status: 404 })
  })

  it("is used with a keyboard alone", async () => {
    const { page } = dashboard
    const form = await WebhookPage.create(page)
    await form.field("Address").focus()
    await page.keyboard.type(receiver.url)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.down("ArrowDown")
    await form.dialog.getByRole("radio", { name: /^Chosen/, checked: true }).waitFor()
    await page.keyboard.up("ArrowDown")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Control+Enter")
    const done = page.getByRole("alertdialog").getByRole("button", { name: "Done", exact: true })
    await done.waitFor()
    await page.keyboard.press("Escape")
    await page.waitForURL("**/settings/webhooks/whend_*")
    const id = idIn(page.url())
    endpoints.push(id)
    expect(await endpointOf(id)).toMatchObject({ events: ["coupon.*"] })
  })

  it("fits a narrow screen, from right to left", async () => {
    const { page } = dashboard
    const { id } = await create()
    await test(id)
    await arrived(1)
    await page.setViewportSize({ width: 390, height: 844 })
    await speak(page, shop.url, "ar")
    await page.goto(`/app/settings/webhooks/${id}`)
    await page.locator("html[dir=rtl]").waitFor()
    await page.getByRole("button", { name: "webhook.test", exact: true }).click()
    await page.getByRole("dialog").getByRole("region").first().waitFor()
    const tooWide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    expect(await page.evaluate(tooWide)).toBe(false)
    expect(await page.locator("body").innerText()).not.toMatch(/webhooks\.[a-z_]+(?<!test)\b/)
  })
})
