import { buy, createPackage } from "../helpers/credit-packages"
import { creditsOf } from "../helpers/credits"
import { httpSuite } from "../helpers/suite"
import { waitFor } from "../helpers/wait"

httpSuite("credits that orders buy", (suite) => {
  const wallet = (customer_id: string, unit = "message") =>
    creditsOf(suite).viewWallet(customer_id, unit)

  const granted = (customer_id: string, amount: number, unit = "message") =>
    waitFor(async () => (await wallet(customer_id, unit)).granted === amount)

  it("buys two of a package at the stock checkout, and gets twice its credits", async () => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite, { validity_days: 30 })
    const order = await buy(suite.shopper(customer), pack, { quantity: 2 })
    expect(order).toMatchObject({ total: 42.9, email: customer.email })
    await granted(customer.id, 1000)
    const { grants } = await creditsOf(suite).viewGrants({
      customer_id: customer.id,
      unit: "message",
    })
    expect(grants).toMatchObject([
      { amount: 1000, source: "purchase", order_id: order.id, line_item_id: order.items[0].id },
    ])
    expect(await suite.sql("select * from credit_purchase")).toMatchObject([{}])
    expect(await creditsOf(suite).verify()).toEqual([])
  })
})
