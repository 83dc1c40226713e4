import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { CouponError } from "../../../utils/errors"
import { loadCart, type LoadedCart } from "../facts/load-cart"
import { covers, takeLocks, type LockPlan } from "./locks"

export type ReserveInput = {
  cart_id: string
  /** The completion that reserves: its workflow's transaction id. */
  run_id: string
  /** Codes of the coupons whose discount the completion's cart carries. */
  codes: string[]
}

export type ReserveJudge = {
  /** The locks that judging these coupons takes. */
  locks: (cart: LoadedCart) => LockPlan
  /** Throws the refusal when one of the coupons whose discount the cart carries does not hold. Reads through `trx`. */
  judge: (trx: Knex, cart: LoadedCart) => Promise<void>
}

const MAX_TRIES = 3

/**
 * Judges the coupons of a cart under row locks and reserves one redemption each, in one transaction. A live redemption
 * that the cart has already gets this run's id too, so that either of two overlapping completions may fail.
 *
 * A second call of the same run changes nothing. A cart that has become an order needs no reservation.
 * @throws the refusal, with nothing written; `coupon_busy` when a lock was not to be had within 3 seconds.
 */
export async function reserve(knex: Knex, input: ReserveInput, by: ReserveJudge): Promise<void> {
  let plan = await planFor(knex, input, by)
  for (let tries = 0; plan && tries < MAX_TRIES; tries++) {
    plan = await reserveUnder(knex, plan, input, by)
  }
  if (plan) {
    throw busy()
  }
}

async function planFor(knex: Knex, input: ReserveInput, by: ReserveJudge): Promise<LockPlan | null> {
  const cart = await loadCart(knex, input)
  return !cart || cart.order_id ? null : by.locks(cart)
}

/** @returns null when done; a larger plan when the coupons' rules changed before the locks were had. */
async function reserveUnder(
  knex: Knex,
  plan: LockPlan,
  input: ReserveInput,
  by: ReserveJudge
): Promise<LockPlan | null> {
  try {
    return await knex.transaction(
      async (trx) => {
        await takeLocks(trx, plan)
        const cart = await loadCart(trx, input)
        if (!cart || cart.order_id) {
          return null
        }
        const needed = by.locks(cart)
        if (!covers(plan, needed)) {
          return needed
        }
        await by.judge(trx, cart)
        await insertReservations(trx, input, cart)
        return null
      },
      { isolationLevel: "read committed" }
    )
  } catch (error) {
    throw isLockTimeout(error) ? busy() : error
  }
}

async function insertReservations(
  trx: Knex,
  { cart_id, run_id, codes }: ReserveInput,
  cart: LoadedCart
): Promise<void> {
  const due = cart.coupons
    .filter(({ terms }) => codes.includes(terms.code))
    .map(({ terms }) => ({
      id: generateEntityId(undefined, "credm"),
      coupon_id: terms.id,
      code: terms.code,
      amount: MathBN.sum(
        ...cart.discounts.filter((d) => d.promotion_id === terms.promotion_id).map((d) => d.amount)
      ).toFixed(),
    }))
  await trx.raw(
    `INSERT INTO coupon_redemption AS r
       (id, coupon_id, code, cart_id, customer_id, email, currency_code, amount, state, run_ids, reserved_at)
     SELECT d.id, d.coupon_id, d.code, :cart_id, :customer_id, :email, :currency_code, d.amount, 'reserved',
       ARRAY[CAST(:run_id AS text)], clock_timestamp()
     FROM json_to_recordset(CAST(:due AS json)) AS d (id text, coupon_id text, code text, amount numeric)
     ON CONFLICT (coupon_id, cart_id) WHERE state <> 'released' DO UPDATE SET
       run_ids = array_append(array_remove(r.run_ids, CAST(:run_id AS text)), CAST(:run_id AS text)),
       customer_id = excluded.customer_id, email = excluded.email, amount = excluded.amount,
       reserved_at = excluded.reserved_at, updated_at = clock_timestamp()
     WHERE r.state = 'reserved'`,
    {
      due: JSON.stringify(due),
      cart_id,
      run_id,
      customer_id: cart.customer_id,
      email: cart.email,
      currency_code: cart.currency_code,
    }
  )
}

function isLockTimeout(error: unknown): boolean {
  return (error as { code?: string }).code === "55P03"
}

function busy(): CouponError {
  return new CouponError("coupon_busy", {
    message: "The coupon is being redeemed by others; try again.",
  })
}
