import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { outcomesOf, race } from "../helpers/chaos/barrier"
import { weakenFunction } from "../helpers/chaos/weaken-function"
import { openPayment, shown, startCheckout } from "../helpers/credits/auto-credit"
import { creditsOf } from "../helpers/credits/credits"
import { balances, expectSoundLedger, giveCredit } from "../helpers/credits/payments"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

/** Each race is run twice: with its guard, and without it, which shows that it is what holds. */
httpSuite("simultaneous changes of credit that applies by itself", (suite) => {
  let customer: TestCustomer
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 100)
    for (const cart_id of ["cart_a", "cart_b"]) {
      await suite.sql("INSERT INTO coupon_cart_customer (cart_id, customer_id) VALUES (?, ?)", [
        cart_id,
        customer.id,
      ])
    }
  })

  const holdWallet = async (outside: Knex.Transaction) =>
    await outside.raw("SELECT id FROM credit_wallet WHERE customer_id = ? FOR UPDATE", [
      customer.id,
    ])
  const payments = () => creditsOf(suite).payments
  const owner = (cart_id: string) => ({ cart_id, customer_id: customer.id, unit: "usd" })
  const apply = (cart_id: string, payable = 120) =>
    creditsOf(suite).automatic.apply({ ...owner(cart_id), payable: MathBN.convert(payable) })
  const consume = (amount: number) =>
    creditsOf(suite).consume({ customer_id: customer.id, unit: "usd", amount, actor: "tests" })
  const pin = (amount: number, cart_id = "cart_a") =>
    payments().pin({
      ...owner(cart_id),
      run_id: `run of ${cart_id}`,
      amount: MathBN.convert(amount),
      is_negative: false,
      is_completed: false,
    })
  const fit = (payable: number, cart_id = "cart_a") =>
    payments().fit({ ...owner(cart_id), payable: MathBN.convert(payable), touch: "customer" })
  const heldBy = async (cart_id: string) => {
    const [hold] = await suite.sql<{ amount: string }>(
      "SELECT amount FROM credit_hold WHERE reference_id = ? AND state = 'active'",
      [cart_id]
    )
    return hold ? Number(hold.amount) : 0
  }
  const withoutWalletLock = () => weakenFunction(suite, "credit_lock", "FOR NO KEY UPDATE")

  describe("two payments that one customer opens at once", () => {
    const run = async () =>
      outcomesOf(
        await race(suite, { hold: holdWallet, racers: () => [apply("cart_a"), apply("cart_b")] })
      )

    it("the last has it all, and the other's cart is named, to be refitted", async () => {
      const { won, lost } = await run()
      expect(lost).toEqual([])
      const [loser] = won.flatMap(({ cart_ids }) => cart_ids)
      expect(["cart_a", "cart_b"]).toContain(loser)
      expect(await heldBy(loser)).toBe(0)
      expect((await heldBy("cart_a")) + (await heldBy("cart_b"))).toBe(100)
      expect(await balances(suite, customer)).toBe("0/100/0")
      await expectSoundLedger(suite)
    })

    it("one would fail, without the wallet's lock", async () => {
      await withoutWalletLock()
      expect((await run()).lost).toHaveLength(1)
    })

    it("show at the storefront what each holds", async () => {
      const checkouts = [await startCheckout(suite, customer), await startCheckout(suite, customer)]
      const results = await race(suite, {
        hold: holdWallet,
        racers: () => checkouts.map(openPayment),
      })
      expect(outcomesOf(results).lost).toEqual([])
      const credits: number[] = []
      for (const checkout of checkouts) {
        const [total, credit, due] = await shown(checkout)
        expect({ total, due }).toEqual({ total: 120 - credit, due: 120 - credit })
        expect(await heldBy(checkout.cart_id)).toBe(credit)
        credits.push(credit)
      }
      expect(credits.sort()).toEqual([0, 100])
      await expectSoundLedger(suite)
    })
  })

  describe("a payment that is opened, and a consumption", () => {
    const run = async () =>
      outcomesOf(
        await race<unknown>(suite, {
          hold: holdWallet,
          racers: () => [apply("cart_a"), consume(60)],
        })
      )

    it("the consumption gets what it wants, and the cart the rest", async () => {
      expect((await run()).lost).toEqual([])
      expect(await balances(suite, customer)).toBe("0/40/60")
      expect(await heldBy("cart_a")).toBe(40)
      await expectSoundLedger(suite)
    })

    it("one of them would fail, without the wallet's lock", async () => {
      await withoutWalletLock()
      expect((await run()).lost).toHaveLength(1)
    })

    it("the consumption would fail, if automatic credit did not yield", async () => {
      await weakenFunction(
        suite,
        "credit_move_consume",
        "credit_on_other_carts(w.id, NULL, true)",
        "0"
      )
      await apply("cart_a")
      await expect(consume(60)).rejects.toMatchObject({ code: "insufficient_credits" })
    })
  })

  describe("a completion, and a consumption that needs its credit", () => {
    beforeEach(async () => {
      await apply("cart_a", 80)
    })

    it("one of them has it", async () => {
      const { won, lost } = outcomesOf(
        await race<unknown>(suite, { hold: holdWallet, racers: () => [pin(80), consume(60)] })
      )
      expect(won).toHaveLength(1)
      const isPinned = won[0] === true
      expect(lost).toEqual([isPinned ? "insufficient_credits" : "cart_credits_changed"])
      expect(await heldBy("cart_a")).toBe(isPinned ? 80 : 40)
      await expectSoundLedger(suite)
    })

    it("both would, if what is pinned yielded", async () => {
      await weakenFunction(suite, "credit_yield", "AND NOT c.pinned")
      await weakenFunction(suite, "credit_on_other_carts", "AND NOT h.pinned")
      await pin(80)
      await consume(60)
      expect(await heldBy("cart_a")).toBe(40)
    })
  })

  describe("a completion, and a refit of a cart that has shrunk", () => {
    beforeEach(async () => {
      await apply("cart_a", 80)
    })
    const run = async () =>
      outcomesOf(await race<unknown>(suite, { hold: holdWallet, racers: () => [pin(80), fit(50)] }))

    it("the cart is completed as it was shown, or refused", async () => {
      const { won, lost } = await run()
      const isPinned = won.includes(true)
      expect(lost).toEqual(isPinned ? [] : ["cart_credits_changed"])
      expect(await heldBy("cart_a")).toBe(isPinned ? 80 : 50)
      await expectSoundLedger(suite)
    })

    it("it would be completed with less than it shows, if it were not compared", async () => {
      await weakenFunction(suite, "credit_pin_payment", "= p_amount", "> 0")
      await fit(50)
      expect(await pin(80)).toBe(true)
      expect(await heldBy("cart_a")).toBe(50)
    })

    it("it would lose what it is completed with, if pins did not count", async () => {
      await weakenFunction(
        suite,
        "credit_fit_payment",
        "IF credit_payment_pinned(k, h)",
        "IF false"
      )
      await pin(80)
      await fit(50)
      expect(await heldBy("cart_a")).toBe(50)
    })
  })

  describe("a payment that is opened while its customer asks by hand", () => {
    const run = async () => {
      const results = await race(suite, {
        hold: (outside) =>
          outside.raw(
            "INSERT INTO credit_payment (cart_id, customer_id, unit, requested) VALUES ('cart_a', ?, 'usd', 10)",
            [customer.id]
          ),
        racers: () => [apply("cart_a")],
      })
      expect(outcomesOf(results).lost).toEqual([])
      return await suite.sql("SELECT requested::int, is_automatic FROM credit_payment")
    }

    it("leaves to the cart what was asked for by hand", async () => {
      expect(await run()).toEqual([{ requested: 10, is_automatic: false }])
    })

    it("would overwrite it, if the row were not looked at again", async () => {
      await weakenFunction(
        suite,
        "credit_apply_payment",
        "WHERE p.is_automatic OR",
        "WHERE true OR"
      )
      expect(await run()).toEqual([{ requested: null, is_automatic: true }])
    })
  })

  describe("a payment that is opened while its customer refuses", () => {
    const run = async () => {
      await race(suite, {
        hold: holdWallet,
        racers: () => [apply("cart_a")],
        meanwhile: (outside) =>
          outside.raw("INSERT INTO credit_refusal (customer_id) VALUES (?)", [customer.id]),
      })
      return await heldBy("cart_a")
    }

    it("holds nothing", async () => {
      expect(await run()).toBe(0)
    })

    it("would hold, if the refusal were not looked at under the lock", async () => {
      await weakenFunction(suite, "credit_payment_asked", "credit_payment_refused(k)", "false")
      expect(await run()).toBe(100)
    })
  })
})
