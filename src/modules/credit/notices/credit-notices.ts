import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type ExpiringGrant, takeExpiringSoon } from "./take-expiring-soon"
import { takeUntold, type UntoldEntry } from "./take-untold"

/** Told by one workflow at most. */
const PAGE = 200

/** What the event bus is to be told besides the answers of movements; each thing is handed out once. */
export class CreditNotices {
  constructor(private readonly knex: Knex) {}

  /** See {@link takeUntold}; empty when there is nothing left. */
  async takeUntold(): Promise<UntoldEntry[]> {
    return await takeUntold(this.knex, PAGE)
  }

  /** See {@link takeExpiringSoon}; empty when there is nothing left. */
  async takeExpiringSoon(): Promise<ExpiringGrant[]> {
    return await takeExpiringSoon(this.knex, PAGE)
  }
}
