import { EVENT_PAYLOADS, type EventName } from "../../src/contract/event-payloads"
import expireCredits from "../../src/jobs/expire-credits"
import notifyExpiringCredits from "../../src/jobs/notify-expiring-credits"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { give, keyed, setCreditClock } from "../helpers/credits/credits"
import { ok } from "../helpers/shop/client"
import { Receiver, toOwnNetwork } from "../helpers/shop/receiver"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

const DAY = 86_400_000

httpSuite(
  "every event of the contract",
  (suite) => {
    const { coupon, attach, remove, order } = customerCouponsOf(suite)
    const receiver = new Receiver()
    beforeAll(() => receiver.start())
    afterAll(() => receiver.stop())

    const told = () => receiver.bodies().map(({ type }) => type)

    it("is delivered, with the payload that the contract describes", async () => {
      ok(await suite.admin.post("/admin/webhook-endpoints", { url: receiver.url, events: ["*"] }))
      const ada = await suite.registerCustomer()

      const { id: coupon_id } = await coupon({ code: "ONCE" })
      ok(await suite.admin.post(`/admin/coupons/${coupon_id}`, { name: "Once" }))
      const { id: placed } = await order(suite.shopper(), 10, {
        promo_codes: ["ONCE"],
        email: "guest@example.com",
      })
      ok(await suite.admin.post(`/admin/orders/${placed}/cancel`))
      await waitFor(() => Promise.resolve(told().includes("coupon.released")))
      await attach(ada, { id: coupon_id })
      await order(suite.shopper(ada), 10)
      const { id: held } = await attach(ada, await coupon({ code: "LEFT" }))
      await remove(held)
      ok(await suite.admin.delete(`/admin/coupons/${coupon_id}`))

      const expires_at = new Date(Date.now() + 31 * DAY)
      await give(suite, ada.id, { amount: 20, expires_at })
      const { id: grant_id } = await give(suite, ada.id, { amount: 5 })
      const path = `/admin/customers/${ada.id}/credits`
      const consumption = { unit: "usd", amount: 3 }
      const { credit_entry } = ok(
        await keyed(suite.backend, "consume").post(`${path}/consume`, consumption)
      )
      const { id: entry_id } = credit_entry
      ok(await keyed(suite.backend, "restore").post(`${path}/restore`, { entry_id }))
      ok(await suite.admin.post(`/admin/credit-grants/${grant_id}/void`, { reason: "x" }))
      await setCreditClock(suite, new Date(Date.now() + 2 * DAY))
      await notifyExpiringCredits(suite.container)
      await setCreditClock(suite, new Date(Date.now() + 32 * DAY))
      await expireCredits(suite.container)

      const offer = { name: "Ten", unit: "usd", credits: 10 }
      const prices = [{ currency_code: "usd", amount: 9 }]
      const { credit_package } = ok(
        await suite.admin.post("/admin/credit-packages", { ...offer, prices })
      )
      const offered = `/admin/credit-packages/${credit_package.id}`
      ok(await suite.admin.post(offered, { badge: "New" }))
      ok(await suite.admin.delete(offered))

      await suite.settled()
      const names = Object.keys(EVENT_PAYLOADS).sort()
      await waitFor(() => Promise.resolve(new Set(told()).size >= names.length)).catch(() => null)
      expect([...new Set(told())].sort()).toEqual(names)
      for (const { type, data } of receiver.bodies()) {
        expect(() => EVENT_PAYLOADS[type as EventName].parse(data)).not.toThrow()
      }
    })
  },
  { configure: toOwnNetwork }
)
