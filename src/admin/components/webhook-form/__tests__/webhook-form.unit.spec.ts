import { EVENT_PAYLOADS } from "../../../../contract/event-payloads"
import type { WebhookEndpoint } from "../../../hooks/webhooks"
import { EVENT_GROUPS, othersIn, stateOf, toggle } from "../event-groups"
import { toBody, toValues } from "../values"

const [coupons] = EVENT_GROUPS
const named = (events: string[]) => ({ url: "https://a.example", events }) as WebhookEndpoint

describe("the form of a webhook", () => {
  it("offers every event", () => {
    const names = EVENT_GROUPS.flatMap(({ names }) => names)
    expect(names.sort()).toEqual(Object.keys(EVENT_PAYLOADS).sort())
    for (const { pattern, names } of EVENT_GROUPS) {
      expect(names.every((name) => name.startsWith(pattern.slice(0, -1)))).toBe(true)
    }
  })

  it("takes a group for its events, and forgets those", () => {
    const some = toggle(toggle([], "coupon.created"), "credit_package.created")
    expect(stateOf(coupons, some)).toBe("indeterminate")
    const all = toggle(some, "coupon.*")
    expect(all).toEqual(["credit_package.created", "coupon.*"])
    expect(stateOf(coupons, all)).toBe(true)
    expect(stateOf(coupons, toggle(all, "coupon.*"))).toBe(false)
  })

  it("keeps what it does not offer", () => {
    const values = toValues(named(["account.*", "coupon.created"]))
    expect(othersIn(values.events)).toEqual(["account.*"])
    expect(toBody(values)).toMatchObject({ events: ["account.*", "coupon.created"] })
  })

  it.each([[["*"]], [["*", "coupon.created"]]])("says all for %j", (events) => {
    expect(toBody(toValues(named(events)))).toMatchObject({ events: ["*"] })
  })

  it("begins with all, and sends what was typed without the spaces around it", () => {
    const typed = { ...toValues(), url: " https://a.example ", description: " " }
    const body = { url: "https://a.example", events: ["*"], description: null }
    expect(toBody(typed)).toEqual(body)
  })
})
