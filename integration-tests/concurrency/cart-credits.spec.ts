import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { outcomesOf, race } from "../helpers/chaos/barrier"
import { expectSoundLedger, giveCredit, payByCredit, balances } from "../helpers/credits/payments"
import { creditsOf, setCreditClock } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("simultaneous changes of credit on carts", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 100)
    shopper = suite.shopper(customer)
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const openCart = async () => {
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0] }]
    return (await shopper.createCart({ region: "untaxed", items })).id as string
  }
  const holdWallet = async (outside: Knex.Transaction) =>
    await outside.raw("SELECT id FROM credit_wallet WHERE customer_id = ? FOR UPDATE", [
      customer.id,
    ])
  const payments = () => creditsOf(suite).payments
  const owner = (cart_id: string) => ({ cart_id, customer_id: customer.id, unit: "usd" })
  const request = (cart_id: string, requested: number, take_over = false) =>
    payments().request({ ...owner(cart_id), requested, payable: MathBN.convert(120), take_over })
  const pin = (cart_id: string, amount: number, run_id = `run of ${cart_id}`) =>
    payments().pin({
      ...owner(cart_id),
      run_id,
      amount: MathBN.convert(amount),
      is_negative: false,
      is_completed: false,
    })
  const heldBy = async (cart_id: string) => {
    const [hold] = await suite.sql<{ amount: string; pinned: boolean }>(
      "SELECT amount, pinned FROM credit_hold WHERE reference_id = ? AND state = 'active'",
      [cart_id]
    )
    return hold && { amount: Number(hold.amount), pinned: hold.pinned }
  }

  it("two carts never hold more than there is", async () => {
    const results = await race(suite, {
      hold: holdWallet,
      racers: () => ["cart_a", "cart_b", "cart_c"].map((cart_id) => request(cart_id, 60)),
    })
    const { won, lost } = outcomesOf(results)
    expect(won).toHaveLength(1)
    expect(lost).toEqual(["insufficient_credits", "insufficient_credits"])
    expect(await balances(suite, customer)).toBe("40/60/0")
  })

  it("one cart holds once, however often it is asked for", async () => {
    const results = await race(suite, {
      hold: holdWallet,
      racers: () => [30, 30, 30, 30].map((amount) => request("cart_a", amount)),
    })
    expect(outcomesOf(results).lost).toEqual([])
    expect(await balances(suite, customer)).toBe("70/30/0")
  })

  it("two carts that take over from each other end with one of them holding", async () => {
    await request("cart_a", 80)
    const results = await race(suite, {
      hold: holdWallet,
      racers: () => ["cart_b", "cart_c"].map((cart_id) => request(cart_id, 70, true)),
    })
    expect(outcomesOf(results).lost).toEqual([])
    expect(await heldBy("cart_a")).toBeUndefined()
    expect(await balances(suite, customer)).toBe("30/70/0")
  })

  it("what is being completed is not taken over, nor what is taken over completed", async () => {
    await request("cart_a", 80)
    const results = await race<unknown>(suite, {
      hold: holdWallet,
      racers: () => [pin("cart_a", 80), request("cart_b", 70, true)],
    })
    const { won, lost } = outcomesOf(results)
    expect(won).toHaveLength(1)
    expect(lost).toEqual(["insufficient_credits"])
    const a = await heldBy("cart_a")
    expect(a).toEqual(won[0] === true ? { amount: 80, pinned: true } : undefined)
  })

  it("a cart that shrinks while it is being completed is refused, or stays as it was shown", async () => {
    await request("cart_a", 80)
    const results = await race<unknown>(suite, {
      hold: holdWallet,
      racers: () => [
        pin("cart_a", 80),
        payments().fit({ ...owner("cart_a"), payable: MathBN.convert(50), touch: "customer" }),
      ],
    })
    const [pinned] = results
    expect(await heldBy("cart_a")).toEqual(
      pinned.status === "fulfilled" ? { amount: 80, pinned: true } : { amount: 50, pinned: false }
    )
    expect(outcomesOf(results).lost).toEqual(
      pinned.status === "fulfilled" ? [] : ["cart_credits_changed"]
    )
  })

  it("two completions of one cart: one of them has it", async () => {
    await request("cart_a", 80)
    const results = await race(suite, {
      hold: holdWallet,
      racers: () => [pin("cart_a", 80, "one"), pin("cart_a", 80, "two")],
    })
    expect(outcomesOf(results)).toEqual({ won: [true], lost: ["cart_credits_pinned"] })
  })

  it("an ended hold that is wanted by its completion and spent elsewhere goes to one of them", async () => {
    await request("cart_a", 80)
    await setCreditClock(suite, new Date(Date.now() + 31 * 60_000))
    const results = await race<unknown>(suite, {
      hold: holdWallet,
      racers: () => [
        pin("cart_a", 80),
        creditsOf(suite).consume({
          customer_id: customer.id,
          unit: "usd",
          amount: 80,
          actor: "tests",
        }),
      ],
    })
    const { won, lost } = outcomesOf(results)
    expect(won).toHaveLength(1)
    expect(lost).toEqual(["insufficient_credits"])
  })

  it("an order is settled once, and an order that is cancelled meanwhile ends with its credit back", async () => {
    const cart_id = await openCart()
    await payByCredit(shopper, cart_id, { amount: 50 })
    await shopper.addPaymentSession(cart_id)
    const order = await shopper.completeCart(cart_id)
    await suite.settled()
    const settle = async () => (await payments().settleOrder(order.id)).movements.length
    await suite.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`, [
      order.id,
    ])
    const results = await race(suite, {
      hold: holdWallet,
      racers: () => [settle(), settle(), settle()],
    })
    const { won, lost } = outcomesOf(results)
    expect(lost).toEqual([])
    expect(won.sort()).toEqual([0, 0, 1])
    expect(await balances(suite, customer)).toBe("100/0/0")
  })

  it("many tabs on one cart end with a line that is what is held", async () => {
    const cart_id = await openCart()
    const answers = await Promise.all(
      [10, 20, 30, 40, 50].map((amount) =>
        shopper.client.post(`/store/carts/${cart_id}/credits`, { amount })
      )
    )
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true)
    const { total, credit_line_total } = await shopper.getCart(cart_id)
    expect(total).toBe(120 - credit_line_total)
    expect((await heldBy(cart_id))?.amount).toBe(credit_line_total)
  })
})
