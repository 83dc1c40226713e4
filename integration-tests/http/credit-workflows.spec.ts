import {
  createStep,
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { CreditEvents } from "../../src/contract/events"
import type { ConsumeInput, GrantInput } from "../../src/modules/credit/validation"
import { consumeCreditsWorkflow, grantCreditsWorkflow } from "../../src/workflows"
import { creditsOf, give, walletOf } from "../helpers/credits/credits"
import { recordEvents } from "../helpers/shop/events"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

let fails = true
const thinkTwiceStep = createStep("think-twice-about-credit", () => {
  if (fails) {
    throw new Error("The merchant objects")
  }
  return Promise.resolve()
})

const grantAndThink = createWorkflow("test-grant-and-think", (input: WorkflowData<GrantInput>) => {
  const movement = grantCreditsWorkflow.runAsStep({ input })
  thinkTwiceStep()
  return new WorkflowResponse(movement)
})

const consumeAndThink = createWorkflow(
  "test-consume-and-think",
  (input: WorkflowData<ConsumeInput>) => {
    const movement = consumeCreditsWorkflow.runAsStep({ input })
    thinkTwiceStep()
    return new WorkflowResponse(movement)
  }
)

httpSuite("moving credit within a merchant's own workflow", (suite) => {
  let ada: TestCustomer
  let events: { name: string }[]

  beforeEach(async () => {
    fails = true
    ada = await suite.registerCustomer()
    events = recordEvents(suite, ...Object.values(CreditEvents))
  })
  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const gift = (more: Partial<GrantInput> = {}): GrantInput => ({
    customer_id: ada.id,
    unit: "usd",
    amount: 10,
    source: "promotional",
    actor: "rule",
    expires_at: "2099-01-01T00:00:00Z",
    ...more,
  })
  const use = (more: Partial<ConsumeInput> = {}): ConsumeInput => ({
    customer_id: ada.id,
    unit: "usd",
    amount: 10,
    actor: "rule",
    ...more,
  })
  const objected = { message: "The merchant objects" }

  it("is told once", async () => {
    fails = false
    const { result } = await grantAndThink(suite.container).run({ input: gift() })
    expect(result.credit_grant).toMatchObject({ amount: 10, status: "active" })
    await suite.settled()
    expect(events).toMatchObject([{ name: CreditEvents.GRANTED }])
  })

  it("is undone when the whole fails, and both are told", async () => {
    await expect(grantAndThink(suite.container).run({ input: gift() })).rejects.toMatchObject(
      objected
    )
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 0, voided: 10 })
    const { id } = await give(suite, ada.id, { amount: 25 })
    await expect(consumeAndThink(suite.container).run({ input: use() })).rejects.toMatchObject(
      objected
    )
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 25, spent: 0 })
    const [{ remaining }] = await suite.sql("select remaining from credit_grant where id = ?", [id])
    expect(remaining).toBe("25")
    await suite.settled()
    const { GRANTED, VOIDED, BALANCE_DEPLETED, CONSUMED, RESTORED } = CreditEvents
    expect(events.map(({ name }) => name)).toEqual([
      ...[GRANTED, VOIDED, BALANCE_DEPLETED],
      ...[GRANTED, CONSUMED, RESTORED],
    ])
  })

  it("is undone though it has a key, which then moves anew, once", async () => {
    const given = gift({ key: "welcome:ada" })
    await expect(grantAndThink(suite.container).run({ input: given })).rejects.toMatchObject(
      objected
    )
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 0, voided: 10 })
    fails = false
    for (const replayed of [false, true]) {
      const { result } = await grantAndThink(suite.container).run({ input: given })
      expect(result).toMatchObject({ replayed, credit_grant: { amount: 10, status: "active" } })
    }
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 10, granted: 20 })

    fails = true
    const spent = use({ key: "message:1" })
    await expect(consumeAndThink(suite.container).run({ input: spent })).rejects.toMatchObject(
      objected
    )
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 10, spent: 0 })
    fails = false
    for (const replayed of [false, true]) {
      const { result } = await consumeAndThink(suite.container).run({ input: spent })
      expect(result).toMatchObject({ replayed, credit_entry: { amount: -10 } })
    }
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 0, spent: 10 })
    await suite.settled()
    const { GRANTED, VOIDED, BALANCE_DEPLETED, CONSUMED, RESTORED } = CreditEvents
    expect(events.map(({ name }) => name)).toEqual([
      ...[GRANTED, VOIDED, BALANCE_DEPLETED, GRANTED],
      ...[CONSUMED, BALANCE_DEPLETED, RESTORED, CONSUMED, BALANCE_DEPLETED],
    ])
  })

  it("is not undone by a later run that was only told of it", async () => {
    const given = gift({ key: "welcome:ada" })
    const spent = use({ amount: 4, key: "message:1" })
    fails = false
    await grantAndThink(suite.container).run({ input: given })
    const { result: first } = await consumeAndThink(suite.container).run({ input: spent })
    fails = true
    await expect(grantAndThink(suite.container).run({ input: given })).rejects.toMatchObject(
      objected
    )
    await expect(consumeAndThink(suite.container).run({ input: spent })).rejects.toMatchObject(
      objected
    )
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 6, spent: 4, voided: 0 })
    fails = false
    const { result: again } = await consumeAndThink(suite.container).run({ input: spent })
    expect(again).toMatchObject({
      replayed: true,
      credit_entry: { id: first.credit_entry?.id },
    })
  })

  it("refuses a program's garbage as it does a client's", async () => {
    fails = false
    for (const more of [{ amount: Number.NaN }, { amount: Infinity }, { unit: "" }]) {
      await expect(grantAndThink(suite.container).run({ input: gift(more) })).rejects.toMatchObject(
        { code: "invalid_field" }
      )
      await expect(
        consumeAndThink(suite.container).run({ input: use(more) })
      ).rejects.toMatchObject({ code: "invalid_field" })
    }
    expect(await walletOf(suite.admin, ada.id)).toBeUndefined()
  })
})
