import type { CreditEntry } from "../../../../contract/credit"
import { CreditEvents } from "../../../../contract/events"
import type { GrantMovement, Movement } from "../../types"
import { movementEvents } from "../events"

const ENTRY: CreditEntry = {
  id: "cwal_1-7",
  sequence: 7,
  type: "consume",
  unit: "usd",
  amount: -0.1,
  held_change: 0,
  balance_after: 5,
  credit_grant_ids: ["cgrant_1"],
  reference_type: null,
  reference_id: null,
  reason: null,
  actor: "user_1",
  created_at: new Date("2026-01-01T00:00:00Z"),
}

/** A movement whose wallet was given 10 and is left with `available`, `held`, and what is to begin later. */
function movement(entry: Partial<CreditEntry>, { available = 5, held = 0, scheduled = 0 } = {}) {
  return {
    customer_id: "cus_1",
    wallet: {
      unit: "usd",
      available,
      held,
      expiring_soon: 0,
      granted: 10,
      spent: 10 - available - held - scheduled,
      expired: 0,
      voided: 0,
    },
    credit_entry: { ...ENTRY, balance_after: available + held + scheduled, ...entry },
    replayed: false,
  } as Movement
}

const names = (moved: Movement) => movementEvents(moved).map(({ name }) => name)
const { GRANTED, VOIDED, CONSUMED, RESTORED, EXPIRED, BALANCE_DEPLETED } = CreditEvents

describe("what a movement is told as", () => {
  it.each([
    ["consume", -1, [CONSUMED]],
    ["capture", -1, [CONSUMED]],
    ["restore", 1, [RESTORED]],
    ["expire", -1, [EXPIRED]],
    ["grant", 1, [GRANTED]],
    ["void", -1, [VOIDED]],
    ["hold", 0, []],
    ["release", 0, []],
  ] as const)("%s", (type, amount, expected) => {
    expect(names(movement({ type, amount }))).toEqual(expected)
  })

  it("is the entry's story with its amount, or the grant's with its order", () => {
    expect(movementEvents(movement({}))).toEqual([
      {
        name: CONSUMED,
        data: { id: "cwal_1-7", customer_id: "cus_1", unit: "usd", amount: 0.1 },
      },
    ])
    const bought = { type: "grant", amount: 3, reference_type: "order", reference_id: "order_1" }
    expect(movementEvents(movement(bought as Partial<CreditEntry>))).toEqual([
      {
        name: GRANTED,
        data: {
          id: "cgrant_1",
          customer_id: "cus_1",
          unit: "usd",
          amount: 3,
          order_id: "order_1",
        },
      },
    ])
  })

  it("is nothing where nothing was moved, or was told before", () => {
    expect(names({ ...movement({}), replayed: true })).toEqual([])
    expect(names({ ...movement({}), credit_entry: null })).toEqual([])
  })

  it("includes that a balance is used up, whatever is to begin later", () => {
    const data = { id: "cwal_1", customer_id: "cus_1", unit: "usd" }
    for (const scheduled of [0, 0.1, 4]) {
      const used = movement({}, { available: 0, scheduled })
      expect(movementEvents(used)[1]).toEqual({ name: BALANCE_DEPLETED, data })
    }
    expect(names(movement({}, { available: 0, held: 0.1 }))).toEqual([CONSUMED])
    expect(names(movement({}, { available: 0.1 }))).toEqual([CONSUMED])
  })

  it("leaves the end to a later entry of the same movement", () => {
    // Captured in part; the rest returned to a voided grant, and was voided.
    const captured = movement({ type: "capture", balance_after: 6 }, { available: 0 })
    expect(names(captured)).toEqual([CONSUMED])
  })

  it("does not take the void of what was yet to begin for an end", () => {
    const voided = {
      ...movement({ type: "void" }, { available: 0 }),
      credit_grant: { effective_at: new Date("2026-02-01T00:00:00Z") },
    } as GrantMovement
    expect(names(voided)).toEqual([VOIDED])
  })
})
