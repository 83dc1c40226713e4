import { INVARIANTS } from "../../src/modules/credit/verify"
import { openLedger, type Ledger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

const customer_id = "cus_1"
const actor = "user_1"
const unit = "usd"

/** What each query must find, made by hand with triggers off and the CHECKs gone. */
const CORRUPTIONS: Record<keyof typeof INVARIANTS, string> = {
  "the database has this version's functions":
    "CREATE FUNCTION credit_of_another_version() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$",
  "a wallet is the sum of its entries":
    "UPDATE credit_wallet SET balance = balance + 1, granted = granted + 1",
  "a wallet's entries are numbered without a gap":
    "DELETE FROM credit_entry WHERE sequence = (SELECT max(sequence) FROM credit_entry)",
  "an entry continues the one before":
    "UPDATE credit_entry SET balance_after = 999 WHERE sequence = 2",
  "an entry is what its type says": "UPDATE credit_entry SET type = 'hold' WHERE type = 'consume'",
  "a wallet has what its grants have":
    "UPDATE credit_grant SET remaining = remaining - 1, spent = spent + 1 WHERE open",
  "a grant is what entries made of it":
    "UPDATE credit_grant SET remaining = remaining - 1, spent = spent + 1 WHERE open",
  "entries touch grants of their own wallet":
    "UPDATE credit_entry SET grant_ids = ARRAY['cgrant_of_nobody'] WHERE type = 'void'",
  "a grant is whole": "UPDATE credit_grant SET remaining = remaining + 1 WHERE open",
  "what is held is on active holds":
    "UPDATE credit_hold SET state = 'released' WHERE state = 'active'",
  "a hold is the sum of its parts": "UPDATE credit_hold SET amount = amount + 1",
  "a captured hold has its entry":
    "UPDATE credit_hold SET captured = captured + 0.5 WHERE state = 'captured'",
  "no more is restored than was spent": "UPDATE credit_restoration SET restored = restored + 1",
  "an answer names an entry that exists": `UPDATE credit_operation SET answer = jsonb_set(answer, '{entry,id}', '"x-1"')`,
  "a wallet knows when it changes by itself": "UPDATE credit_wallet SET changes_at = NULL",
  "amounts are no finer than their unit":
    "UPDATE credit_grant SET remaining = remaining - 0.001, spent = spent + 0.001 WHERE open",
  "nothing appears and nothing vanishes": "UPDATE credit_wallet SET balance = balance + 1",
  "what orders were given was granted": `
    INSERT INTO credit_purchase (line_item_id, order_id, unit, credits_each, expected, earned, granted)
    VALUES ('ordli_1', 'order_1', 'usd', 1, 1, 1, 1)`,
  "no order was given more of a unit than it holds": `
    UPDATE credit_grant SET source = 'purchase', order_id = 'order_1', line_item_id = 'ordli_1';
    INSERT INTO credit_purchase (line_item_id, order_id, unit, credits_each) VALUES ('ordli_1', 'order_1', 'usd', 1)`,
  "what was taken back lies on no cart":
    "UPDATE credit_grant SET clawback_shortfall = 1 WHERE held > 0",
  "everything can be settled": "SELECT credit_fail('wallet', 'cwal_1', 'broken')",
  "what orders paid by credit was captured": `
    INSERT INTO credit_payment (cart_id, customer_id, unit, order_id, missing)
    VALUES ('cart_9', 'cus_1', 'usd', 'order_9', 5)`,
  "the database's guards are in place":
    "ALTER TABLE credit_entry DISABLE TRIGGER credit_entry_guard",
}

describe("verify:ledger", () => {
  let ledger: Ledger

  beforeAll(async () => {
    ledger = await openLedger()
    const { service } = ledger
    const grant = await service.grant({
      customer_id,
      unit,
      amount: 50,
      source: "manual",
      actor,
      validity_days: 9,
      key: "k",
    })
    const consumption = { customer_id, unit, amount: 5, actor, key: "c" }
    const { credit_entry } = await service.consume(consumption)
    await service.restore({ customer_id, entry_id: credit_entry?.id ?? "", amount: 2, actor })
    await service.voidGrant({ grant_id: grant.credit_grant.id, amount: 1, actor, reason: "r" })
    const hold = (reference_id: string) =>
      service.hold({
        customer_id,
        unit,
        amount: 4,
        actor,
        ttl_seconds: 60,
        reference_type: "cart",
        reference_id,
      })
    await service.captureHold({ hold_id: (await hold("cart_1")).hold_id, amount: 3, actor })
    await hold("cart_2")
  })
  afterAll(() => ledger.close())

  it("finds nothing in a ledger that nobody tampered with", async () => {
    expect(await ledger.service.verify()).toEqual([])
  })

  it.each(Object.entries(CORRUPTIONS))("finds that not %s", async (invariant, corruption) => {
    const trx = await ledger.knex.transaction()
    try {
      await trx.raw(`SET LOCAL session_replication_role = replica;
        ALTER TABLE credit_hold DROP CONSTRAINT credit_hold_check;
        ALTER TABLE credit_restoration DROP CONSTRAINT credit_restoration_check`)
      const find = async () =>
        (await trx.raw<{ rows: unknown[] }>(INVARIANTS[invariant])).rows.length
      const before = await find()
      await trx.raw(corruption)
      expect(await find()).toBeGreaterThan(before)
    } finally {
      await trx.rollback()
    }
  })
})
