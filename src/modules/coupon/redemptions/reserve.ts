import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { canonicalEmail } from "../../../plugin/identity"
import { refusal } from "../../../plugin/refusal"
import { applicationsOf } from "../attachments/apply"
import { IN_PLAY_ON_CART } from "../attachments/in-play"
import { reserveApplications } from "../attachments/reserve"
import { whyMissing } from "../carts/compare-with-shown"
import { evaluate, type Evaluator } from "../carts/evaluate"
import type { FoundCoupon } from "../carts/find-coupons"
import { loadCart, type LoadedCart } from "../carts/load-cart"
import type { Identity } from "../carts/load-usage"
import { COUPON_JOIN } from "../coupons/join"
import { busy, orBusy } from "../coupons/lock"
import { TERMS_JSON, type TermsJson, toTerms } from "../coupons/terms"
import { discountChanged } from "../engine/refusals"
import { covers, type LockPlan, planLocks, takeLocks } from "./locks"

/** What one line of the completion's cart carries of one promotion. */
export type CarriedDiscount = { promotion_id: string; code: string; amount: string }

export type ReserveInput = {
  cart_id: string
  /** The completion that reserves: its workflow's transaction id. */
  run_id: string
  /** As the order will have them. Promotions that are no coupons are left alone. */
  discounts: CarriedDiscount[]
}

const MAX_TRIES = 3

/**
 * Evaluates the coupons that discount a completion's cart under row locks, and reserves one redemption of each typed one
 * and one application of each attached one, in one transaction. What attached ones take is recomputed: their sums per code
 * must be the cart's, and how they divide among several of one code is known from nothing else. A live redemption that the cart has already gets this run's id too, so that either of two overlapping
 * completions may fail.
 *
 * A second call of the same run changes nothing. A cart that has become an order needs no reservation.
 * @throws the refusal, with nothing written; `coupon_busy` when a lock was not to be had within 3 seconds.
 */
export async function reserve(by: Evaluator, input: ReserveInput): Promise<void> {
  const planned = await plan(by, input)
  let locks = planned?.locks ?? null
  for (let tries = 0; planned && locks && tries < MAX_TRIES; tries++) {
    locks = await reserveUnder(by, locks, planned.promotion_ids, input)
  }
  if (locks) {
    throw busy()
  }
}

type PlanRow = Identity & {
  is_ordered: boolean
  /** Promotions of coupons, deleted ones too. */
  promotion_ids: string[]
  coupons: TermsJson[]
  attachments: Pick<LockPlan, "coupons" | "attachments">
}

/** One query. @returns null where there is nothing to reserve: no coupon among the discounts, or an order already. */
async function plan(
  { knex, rules }: Evaluator,
  { cart_id, discounts }: ReserveInput
): Promise<{ promotion_ids: string[]; locks: LockPlan } | null> {
  const { rows } = await knex.raw<{ rows: PlanRow[] }>(
    `SELECT ca.customer_id, ca.email, (SELECT cu.email FROM customer cu WHERE cu.id = ca.customer_id) AS customer_email,
       EXISTS (SELECT FROM order_cart oc WHERE oc.cart_id = ca.id AND oc.deleted_at IS NULL) AS is_ordered,
       ARRAY(SELECT x.promotion_id FROM coupon x WHERE x.promotion_id = ANY(:promotion_ids)) AS promotion_ids,
       (SELECT coalesce(json_agg(${TERMS_JSON}), '[]') FROM ${COUPON_JOIN}
        WHERE c.promotion_id = ANY(:promotion_ids)
          AND c.id NOT IN (SELECT coupon_id FROM (${IN_PLAY_ON_CART}) a)) AS coupons,
       (SELECT json_build_object('attachments', coalesce(json_agg(a.id), '[]'),
          'coupons', coalesce(json_agg(DISTINCT a.coupon_id), '[]'))
        FROM (${IN_PLAY_ON_CART}) a JOIN coupon x ON x.id = a.coupon_id
        WHERE x.promotion_id = ANY(:promotion_ids)) AS attachments
     FROM cart ca WHERE ca.id = :cart_id AND ca.deleted_at IS NULL`,
    { cart_id, promotion_ids: [...new Set(discounts.map((discount) => discount.promotion_id))] }
  )
  const [row] = rows
  if (!row || row.is_ordered || !row.promotion_ids.length) {
    return null
  }
  const identity = {
    customer_id: row.customer_id,
    email: canonicalEmail(row.email),
    customer_email: canonicalEmail(row.customer_email),
  }
  const locks = planLocks(identity, row.coupons.map(toTerms), rules)
  return {
    promotion_ids: row.promotion_ids,
    locks: {
      ...locks,
      coupons: [...locks.coupons, ...row.attachments.coupons],
      attachments: row.attachments.attachments,
    },
  }
}

/** @returns null when done; the locks to take instead when the coupons' rules or the identity changed meanwhile */
async function reserveUnder(
  by: Evaluator,
  locks: LockPlan,
  promotion_ids: string[],
  input: ReserveInput
): Promise<LockPlan | null> {
  return await orBusy(
    by.knex.transaction(
      async (trx) => {
        await takeLocks(trx, locks)
        const codes = input.discounts.map((discount) => discount.code)
        const cart = await loadCart(trx, { cart_id: input.cart_id, codes })
        if (!cart || cart.order_id) {
          return null
        }
        // What its customer had is nobody's typed code, once it is used up or removed.
        const coupons = cart.coupons.filter(
          ({ terms, was_attached }) =>
            promotion_ids.includes(terms.promotion_id) &&
            !was_attached &&
            !terms.attached?.is_paused
        )
        const terms = coupons.map((coupon) => coupon.terms)
        const needed = planLocks(cart, terms, by.rules)
        if (!covers(locks, needed)) {
          return needed
        }
        const found = new Set(coupons.map(({ terms }) => terms.promotion_id))
        const missing = promotion_ids.filter((id) => !found.has(id))
        // Without attempts: a coupon that holds is accepted, however much was asked about people.
        const outcomes = await evaluate({ ...by, knex: trx }, { ...cart, attempts: [] }, coupons)
        const reasons = [
          ...whyMissing(cart, missing),
          ...outcomes
            .filter(({ coupon }) => !coupon.attached)
            .flatMap((outcome) => outcome.reasons),
        ]
        const due = applicationsOf(outcomes, input.discounts)
        if (reasons.length > 0 || !due) {
          throw refusal(reasons.length > 0 ? reasons : [discountChanged])
        }
        const typed = coupons.filter(({ terms }) => !terms.attached)
        await insertReservations(trx, input, cart, typed)
        await reserveApplications(trx, input, cart, due)
        return null
      },
      { isolationLevel: "read committed" }
    )
  )
}

async function insertReservations(
  trx: Knex,
  { cart_id, run_id, discounts }: ReserveInput,
  { customer_id, email, currency_code }: LoadedCart,
  coupons: FoundCoupon[]
): Promise<void> {
  if (coupons.length === 0) {
    return
  }
  const due = coupons.map(({ terms: { id, code, promotion_id } }, position) => ({
    position,
    id: generateEntityId(undefined, "credm"),
    coupon_id: id,
    code,
    amount: MathBN.sum(
      ...discounts.filter((d) => d.promotion_id === promotion_id).map(({ amount }) => amount)
    ).toFixed(),
  }))
  await trx.raw(
    `INSERT INTO coupon_redemption AS r
       (id, coupon_id, code, cart_id, customer_id, email, currency_code, amount, state, position, run_ids, reserved_at)
     SELECT d.id, d.coupon_id, d.code, :cart_id, :customer_id, :email, :currency_code, d.amount, 'reserved',
       d.position, ARRAY[CAST(:run_id AS text)], clock_timestamp()
     FROM json_to_recordset(CAST(:due AS json)) AS d (id text, coupon_id text, code text, amount numeric, position integer)
     ORDER BY d.coupon_id
     ON CONFLICT (coupon_id, cart_id) WHERE state <> 'released' DO UPDATE SET
       run_ids = array_append(array_remove(r.run_ids, CAST(:run_id AS text)), CAST(:run_id AS text)),
       customer_id = excluded.customer_id, email = excluded.email, amount = excluded.amount, position = excluded.position,
       reserved_at = excluded.reserved_at, updated_at = clock_timestamp()
     WHERE r.state = 'reserved'`,
    { due: JSON.stringify(due), cart_id, run_id, customer_id, email, currency_code }
  )
}
