import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { randomUUID } from "node:crypto"
import { performance } from "node:perf_hooks"
import { waitAfter } from "../sending/back-off"
import { send } from "../sending/send"
import { signedHeaders } from "../sending/sign"
import { beginAttempt, type LeasedEndpoint, leaseEndpoints, releaseEndpoint } from "./lease"
import { isDelivered, recordAttempt } from "./record"

/** Endpoints that a process sends to at once. */
const AT_ONCE = 20

/** After so long an endpoint gives its place to others: slow ones keep nobody waiting. */
const TURN_MS = 15_000

type Options = {
  knex: Knex
  allow_private_addresses: boolean
  onError: (error: Error) => void
}

/**
 * Sends what is due: to up to 20 endpoints side by side, to each one after the other in the order of its events. Several
 * processes may run one each.
 */
export class Deliverer {
  private readonly serving = new Set<Promise<void>>()
  private leasing?: Promise<void>
  private isDue = false
  private isStopped = false

  constructor(private readonly options: Options) {}

  /** Looks for what is due; returns at once. */
  wake(): void {
    this.isDue = true
    this.leasing ??= this.lease().finally(() => (this.leasing = undefined))
  }

  /** Waits until nothing is due that this process could send. */
  async idle(): Promise<void> {
    while (this.leasing || this.serving.size > 0) {
      await Promise.race([...(this.leasing ? [this.leasing] : []), ...this.serving])
    }
  }

  /** Begins no further attempt, and waits for those that run. */
  async stop(): Promise<void> {
    this.isStopped = true
    await this.idle()
  }

  private async lease(): Promise<void> {
    while (this.isDue && !this.isStopped && this.serving.size < AT_ONCE) {
      this.isDue = false
      try {
        const holder = randomUUID()
        const { knex } = this.options
        const leased = await leaseEndpoints(knex, holder, AT_ONCE - this.serving.size)
        leased.forEach((endpoint) => this.serve(endpoint, holder))
      } catch (error) {
        this.options.onError(error as Error)
      }
    }
  }

  private serve(endpoint: LeasedEndpoint, holder: string): void {
    const serving = this.takeTurn(endpoint, holder)
      .then(() => true)
      .catch((error: Error) => {
        this.options.onError(error)
        return false
      })
      .then((isWell) => {
        this.serving.delete(serving)
        if (isWell) {
          this.wake()
        }
      })
    this.serving.add(serving)
  }

  private async takeTurn(endpoint: LeasedEndpoint, holder: string): Promise<void> {
    const end = performance.now() + TURN_MS
    while (!this.isStopped && performance.now() < end) {
      if (!(await this.attemptNext(endpoint, holder))) {
        break
      }
    }
    await releaseEndpoint(this.options.knex, holder, endpoint.id)
  }

  /** @returns whether there was one */
  private async attemptNext(
    { id: endpoint_id, url, secrets }: LeasedEndpoint,
    holder: string
  ): Promise<boolean> {
    const { knex, allow_private_addresses } = this.options
    const due = await beginAttempt(knex, holder, endpoint_id)
    if (!due) {
      return false
    }
    const body = JSON.stringify(due.payload)
    const headers = signedHeaders({ id: due.event_id, at: due.at, body }, secrets)
    const start = performance.now()
    const answer = await send({ url, headers, body, allow_private_addresses })
    await recordAttempt(knex, {
      ...answer,
      delivery_id: due.id,
      endpoint_id,
      duration_ms: Math.round(performance.now() - start),
      wait: isDelivered(answer) ? null : waitAfter(due.failures + 1),
    })
    return true
  }
}
