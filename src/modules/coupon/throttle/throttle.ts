import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import type { ResolvedOptions } from "../../../contract/options"
import type { Reason } from "../../../contract/refusals"
import type { CartFacts } from "../../../contract/rules"
import { refusal, tooManyAttempts } from "../../../plugin/refusal"
import { couponNotFound } from "../rules"
import {
  type Attempts,
  cartKey,
  countRefusal,
  identitiesKey,
  isEmailKey,
  SHOP_KEY,
  toldKey,
} from "./attempts"

type Refused = {
  /** Whether the refusal tells something about codes or people. */
  counts: boolean
  /** By whom it is counted. */
  keys: string[]
  /** The counts when the code was looked up. */
  attempts: Attempts[]
}

/**
 * Limits guessing codes, and finding out who has ordered. Counts refusals by cart, customer and e-mail, and over the
 * whole shop. When only the shop's count is too high, a code that holds is still accepted: no bot can switch coupons
 * off.
 */
export class Throttle {
  constructor(
    private readonly knex: Knex,
    private readonly limits: ResolvedOptions["throttle"],
    private readonly logger: Logger
  ) {}

  /**
   * Counts by e-mail do not matter here: anybody can type an e-mail, and must not keep its owner from a code that
   * holds.
   * @throws `coupon_too_many_attempts` when this minute's refusals have reached the limit
   */
  assertOpen(attempts: Attempts[]): void {
    const own = attempts.filter(({ key }) => !isEmailKey(key))
    const reached = this.reached(own, this.limits.per_minute - 1)
    if (reached) {
      throw tooManyAttempts(reached.retry_after)
    }
  }

  /** Counts and throws a refusal. @throws `coupon_too_many_attempts` instead beyond the limit */
  async refuse(reasons: Reason[], { counts, keys, attempts }: Refused): Promise<never> {
    const counted = counts ? await countRefusal(this.knex, [...keys, SHOP_KEY]) : attempts
    const reached = counts && this.reached(counted, this.limits.per_minute)
    if (reached) {
      throw tooManyAttempts(reached.retry_after)
    }
    throw refusal(this.isShopFlooded(counted) ? [couponNotFound] : reasons)
  }

  /**
   * Counts that a cart has shown somebody that a coupon is not for them: once a minute for each person, however
   * often the cart is read. A failure is only logged: a refresh of the cart must not fail because of it.
   */
  async tellIdentity(
    cart_id: string,
    { customer_id, email }: Pick<CartFacts, "customer_id" | "email">
  ): Promise<void> {
    const keys = [cartKey(cart_id), identitiesKey(cart_id), SHOP_KEY]
    const once = toldKey(cart_id, `${customer_id} ${email}`)
    await countRefusal(this.knex, keys, once).catch((error: Error) => {
      this.logger.error(`A refusal on cart ${cart_id} could not be counted: ${error.message}`)
    })
  }

  /** Seconds for which the cart tells nothing about people any more; null: it tells. */
  silence(cart_id: string | null, attempts: Attempts[]): number | null {
    const told = attempts.find(({ key }) => cart_id && key === identitiesKey(cart_id))
    return told && told.refusals > this.limits.per_minute ? told.retry_after : null
  }

  /** Whether every refusal reads `coupon_not_found`. */
  isShopFlooded(attempts: Attempts[]): boolean {
    const shop = attempts.find(({ key }) => key === SHOP_KEY)
    return shop !== undefined && shop.refusals > this.limits.shop_per_minute
  }

  private reached(attempts: Attempts[], limit: number): Attempts | undefined {
    return attempts.find(({ key, refusals }) => key !== SHOP_KEY && refusals > limit)
  }
}
