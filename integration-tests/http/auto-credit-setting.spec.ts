import { openPayment, shown, startCheckout } from "../helpers/credits/auto-credit"
import { balances, expectSoundLedger, giveCredit, payByCredit } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

/** A cart's credit lines are Medusa's. */
const OURS = /\b(coupon_|credit_(?!line))/

httpSuite("the setting “Apply credit automatically”", (suite) => {
  let customer: TestCustomer
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 50)
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const path = "/admin/credit-settings"
  const set = async (auto_apply_credits: boolean) =>
    ok(await suite.admin.post(path, { auto_apply_credits })).credit_settings

  it("is on at first, is stored, and counts from the next payment on", async () => {
    expect(ok(await suite.admin.get(path))).toEqual({
      credit_settings: { auto_apply_credits: true, timezone: "UTC", pinned: [] },
    })
    const before = await startCheckout(suite, customer)
    expect(await openPayment(before)).toMatchObject({ amount: 70 })
    expect(await set(false)).toMatchObject({ auto_apply_credits: false, pinned: [] })
    expect(ok(await suite.admin.get(path)).credit_settings.auto_apply_credits).toBe(false)
    expect(await shown(before)).toEqual([70, 50, 70])
    const after = await startCheckout(suite, customer)
    expect(await openPayment(after)).toMatchObject({ amount: 120 })
    expect(await set(true)).toMatchObject({ auto_apply_credits: true, pinned: [] })
    expect(await openPayment(after)).toMatchObject({ amount: 70 })
    expect(await suite.sql("SELECT updated_by FROM credit_settings")).toEqual([
      { updated_by: suite.store.staff.user_id },
    ])
  })

  it.each([{ auto_apply_credits: "yes" }, { auto_apply_credits: null }, { other: true }])(
    "takes nothing but true or false (%j)",
    async (body) => {
      expect(await suite.admin.post(path, body)).toMatchObject({
        status: 400,
        body: { code: "invalid_field" },
      })
      expect(await suite.sql("SELECT * FROM credit_settings")).toEqual([])
    }
  )

  it("is for staff", async () => {
    expect((await suite.anonymous.get(path)).status).toBe(401)
    const { client } = suite.shopper(customer)
    expect((await client.post(path, { auto_apply_credits: false })).status).toBe(401)
  })

  it("leaves by hand as it was when it is off", async () => {
    await set(false)
    const checkout = await startCheckout(suite, customer)
    await payByCredit(checkout.shopper, checkout.cart_id, { amount: 20 })
    expect(await openPayment(checkout)).toMatchObject({ amount: 100 })
    expect(await balances(suite, customer)).toBe("30/20/0")
  })

  it("costs a guest not one statement, and who has no credit one", async () => {
    const guest = await startCheckout(suite, undefined)
    const poor = await startCheckout(suite, await suite.registerCustomer())
    const statements = await statementsOf(() => openPayment(guest))
    expect(statements.filter((statement) => OURS.test(statement))).toEqual([])
    const ours = await statementsOf(() => openPayment(poor))
    expect(ours.filter((statement) => /\bcredit_(?!line)/.test(statement))).toEqual([
      expect.stringContaining("credit_may_apply"),
    ])
  })
})
