import { CouponEvents, CreditEvents, CreditPackageEvents } from "../../../contract/events"

/** All events of a beginning, those of later versions too. */
export type EventGroup = { pattern: string; names: string[] }

export const ALL_EVENTS = "*"

export const EVENT_GROUPS: EventGroup[] = [
  { pattern: "coupon.*", names: Object.values(CouponEvents) },
  { pattern: "account.credits.*", names: Object.values(CreditEvents) },
  { pattern: "credit_package.*", names: Object.values(CreditPackageEvents) },
]

const OFFERED = EVENT_GROUPS.flatMap(({ pattern, names }) => [pattern, ...names])

/** What the API knows and the form does not offer, such as `account.*`: it is kept. */
export const othersIn = (events: string[]): string[] =>
  events.filter((event) => !OFFERED.includes(event) && event !== ALL_EVENTS)

/** Adds or takes out one event, or a whole group, which stands for its events. */
export function toggle(events: string[], event: string): string[] {
  if (events.includes(event)) {
    return events.filter((other) => other !== event)
  }
  const covered = EVENT_GROUPS.find(({ pattern }) => pattern === event)?.names ?? []
  return [...events.filter((other) => !covered.includes(other)), event]
}

/** Whether an endpoint gets all events of a group, some or none. */
export function stateOf(
  { pattern, names }: EventGroup,
  events: string[]
): boolean | "indeterminate" {
  if (events.includes(pattern)) {
    return true
  }
  return names.some((name) => events.includes(name)) ? "indeterminate" : false
}
