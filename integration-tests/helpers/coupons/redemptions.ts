import type { TestCoupon } from "./coupons"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

export type Use = {
  customer_id?: string | null
  email?: string | null
  /** Default: `redeemed`. A reservation belongs to a cart that another session completes. */
  state?: "redeemed" | "reserved"
  /** Default: now. */
  redeemed_at?: string
  amount?: number
  currency_code?: string
}

let uses = 0

/** Records a use of the coupon on another cart. @returns the redemption's id */
export async function recordUse(
  { sql }: Suite,
  coupon: TestCoupon,
  { customer_id = null, email = null, state = "redeemed", ...use }: Use = {}
): Promise<string> {
  const id = `credm_test_${++uses}`
  await sql(
    `INSERT INTO coupon_redemption
       (id, coupon_id, code, cart_id, order_id, customer_id, email, currency_code, amount, state, reserved_at, redeemed_at)
     SELECT :id, :coupon_id, :code, 'cart_of_' || :id, CASE WHEN :state = 'redeemed' THEN 'order_of_' || :id END,
       :customer_id, :email, :currency_code, :amount, :state, now(),
       CASE WHEN :state = 'redeemed' THEN coalesce(CAST(:redeemed_at AS timestamptz), now()) END`,
    {
      id,
      coupon_id: coupon.id,
      code: coupon.code,
      customer_id,
      email,
      state,
      redeemed_at: use.redeemed_at ?? null,
      amount: use.amount ?? 1,
      currency_code: use.currency_code ?? "usd",
    }
  )
  if (state === "redeemed") {
    await sql("UPDATE coupon SET times_redeemed = times_redeemed + 1 WHERE id = ?", [coupon.id])
  }
  return id
}

/** Releases a recorded use, as cancelling its order does. */
export async function releaseUse({ sql }: Suite, id: string): Promise<void> {
  await sql(
    `WITH live AS (SELECT id, coupon_id, state FROM coupon_redemption WHERE id = :id AND state <> 'released'),
       counted AS (UPDATE coupon c SET times_redeemed = times_redeemed - 1 FROM live
                   WHERE c.id = live.coupon_id AND live.state = 'redeemed')
     UPDATE coupon_redemption SET state = 'released', released_at = now() WHERE id IN (SELECT id FROM live)`,
    { id }
  )
}

export type RedemptionRow = {
  id: string
  state: string
  cart_id: string | null
  order_id: string | null
  customer_id: string | null
  email: string | null
  currency_code: string
  amount: string
  run_ids: string[]
}

/** All redemptions of the coupon, released ones included, oldest first. */
export async function redemptionsOf(
  { sql }: Pick<Suite, "sql">,
  coupon: Pick<TestCoupon, "id">
): Promise<RedemptionRow[]> {
  return await sql<RedemptionRow>(
    `SELECT id, state, cart_id, order_id, customer_id, email, currency_code, trim_scale(amount) AS amount, run_ids
     FROM coupon_redemption WHERE coupon_id = ? ORDER BY created_at, id`,
    [coupon.id]
  )
}

export async function statesOf(
  suite: Pick<Suite, "sql">,
  coupon: Pick<TestCoupon, "id">
): Promise<string[]> {
  return (await redemptionsOf(suite, coupon)).map(({ state }) => state)
}

/** Waits until a subscriber has brought the coupon's redemptions to these states, oldest first. */
export async function settledAs(
  suite: Pick<Suite, "sql">,
  coupon: Pick<TestCoupon, "id">,
  ...states: string[]
): Promise<void> {
  await waitFor(async () => (await statesOf(suite, coupon)).join() === states.join()).catch(
    async () => expect(await statesOf(suite, coupon)).toEqual(states)
  )
}

export async function timesRedeemed(
  { sql }: Pick<Suite, "sql">,
  coupon: Pick<TestCoupon, "id">
): Promise<number> {
  const [row] = await sql<{ times_redeemed: number }>(
    "SELECT times_redeemed FROM coupon WHERE id = ?",
    [coupon.id]
  )
  return row.times_redeemed
}
