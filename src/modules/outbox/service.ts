import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { setTimeout as sleep } from "node:timers/promises"
import { onWakeRelay } from "../../plugin/relay-signal"
import { PAGE, takePage, toMessage } from "./take-page"

type Dependencies = {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.LOGGER]: Logger
  [Modules.EVENT_BUS]: IEventBusModuleService
}

/** Commits within this time share one round of the relay. */
const GATHER_MS = 20

/**
 * The Outbox Module: events wait in the database, where they were written with what they tell of,
 * and are handed to Medusa's event bus at least once. See README.md.
 */
export default class OutboxModuleService {
  private readonly knex: Knex
  private readonly logger: Logger
  private readonly bus: IEventBusModuleService
  private unsubscribe?: () => void
  private isDue = false
  private running?: Promise<void>

  readonly __hooks = {
    onApplicationStart: () => {
      this.unsubscribe = onWakeRelay(() => this.wake())
      return Promise.resolve()
    },
    onApplicationPrepareShutdown: async () => {
      this.unsubscribe?.()
      await this.running
    },
  }

  constructor(dependencies: Dependencies) {
    this.knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.logger = dependencies[ContainerRegistrationKeys.LOGGER]
    this.bus = dependencies[Modules.EVENT_BUS]
  }

  /**
   * Hands over what is pending, oldest first, until nothing is. Safe anywhere, in parallel.
   * @throws what the event bus throws: then the page is pending as before
   */
  async relay(): Promise<number> {
    let all = 0
    let handed: number
    do {
      handed = await takePage(this.knex, async (events) => this.bus.emit(events.map(toMessage)))
      all += handed
    } while (handed === PAGE)
    return all
  }

  private wake(): void {
    this.isDue = true
    this.running ??= this.run()
  }

  private async run(): Promise<void> {
    while (this.isDue) {
      await sleep(GATHER_MS)
      this.isDue = false
      try {
        await this.relay()
      } catch (error) {
        this.logger.error(
          `Events could not be told, and are told later: ${(error as Error).message}`
        )
      }
    }
    this.running = undefined
  }
}
