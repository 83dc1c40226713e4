import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { setTimeout as sleep } from "node:timers/promises"
import OutboxModuleService from "../../src/modules/outbox/service"
import { type MortalPostgres, startMortalPostgres } from "../helpers/chaos/mortal-postgres"
import { type Ledger, openLedger } from "../helpers/credits/ledger"
import { waitFor } from "../helpers/shop/wait"

jest.setTimeout(120_000)

const KILLS = 4
const CUSTOMERS = ["cus_1", "cus_2", "cus_3", "cus_4", "cus_5", "cus_6"]

type Told = {
  name: string
  data: { event_id: string; sequence: number; id: string; customer_id: string }
}

/** A server lives on while its PostgreSQL is killed: its customers go on, and so does its relay. */
describe("the outbox, when PostgreSQL is killed", () => {
  let postgres: MortalPostgres
  let ledger: Ledger
  let outbox: OutboxModuleService
  let told: Told[]
  /** So many events from now PostgreSQL is killed. The relay has handed over a part of a page then, and deleted nothing. */
  let eventsToLive: number
  let kills: number

  const bus = {
    emit: async (events: Told[]) => {
      for (const event of events) {
        told.push(event)
        await sleep(1)
        if (--eventsToLive === 0) {
          await postgres.kill()
          // The rest of the page is handed over or, every other time, never leaves this server.
          if (++kills % 2) {
            throw new Error("The bus died, too")
          }
        }
      }
    },
  }

  beforeEach(async () => {
    told = []
    kills = 0
    eventsToLive = Infinity
    postgres = await startMortalPostgres()
    ledger = await openLedger("read committed", postgres.server)
    outbox = new OutboxModuleService({
      [ContainerRegistrationKeys.PG_CONNECTION]: ledger.knex,
      [ContainerRegistrationKeys.LOGGER]: { error: () => undefined } as unknown as Logger,
      [Modules.EVENT_BUS]: bus as unknown as IEventBusModuleService,
    })
    await outbox.__hooks.onApplicationStart()
  })
  afterEach(async () => {
    await outbox.__hooks.onApplicationPrepareShutdown()
    await ledger.close()
    await postgres.remove()
  })

  /** Grants and consumes for a customer until it is over. @returns the ids of what was answered: that is committed */
  async function move(customer_id: string, isOver: () => boolean): Promise<string[]> {
    const owner = { customer_id, unit: "usd", actor: "user_1" }
    const answered: string[] = []
    for (let i = 0; !isOver(); i++) {
      const movement =
        i % 5 === 0
          ? ledger.service
              .grant({ ...owner, amount: 10, source: "manual" })
              .then(({ credit_grant }) => credit_grant.id)
          : ledger.service
              .consume({ ...owner, amount: 1 })
              .then(({ credit_entry }) => credit_entry!.id)
      await movement.then(
        (id) => answered.push(id),
        // PostgreSQL is away.
        () => sleep(20)
      )
    }
    return answered
  }

  async function killWhileMoving(): Promise<string[]> {
    let isOver = false
    const moving = CUSTOMERS.map((customer_id) => move(customer_id, () => isOver))
    for (let next = 1; next <= KILLS; next++) {
      eventsToLive = 20 + Math.floor(Math.random() * 100)
      await waitFor(async () => kills === next)
      await postgres.restart()
    }
    await sleep(200)
    isOver = true
    return (await Promise.all(moving)).flat()
  }

  it("has told of all that was committed, in the order of each wallet, and of nothing else", async () => {
    const answered = await killWhileMoving()
    await outbox.relay()
    expect(told.map(({ data }) => data.id)).toEqual(expect.arrayContaining(answered))

    for (const customer_id of CUSTOMERS) {
      const entries = await ledger.sql<{ id: string }>(
        `SELECT CASE type WHEN 'grant' THEN grant_ids[1] ELSE wallet_id || '-' || e.sequence END AS id
         FROM credit_entry e JOIN credit_wallet w ON w.id = wallet_id WHERE customer_id = ? ORDER BY e.sequence`,
        [customer_id]
      )
      const ofWallet = told.filter(({ data }) => data.customer_id === customer_id)
      const inOrder = new Set(ofWallet.map(({ data }) => data.id))
      expect([...inOrder]).toEqual(entries.map(({ id }) => id))
    }
    // Each kill interrupted a page: its events were handed over again, as the same ones.
    const events = new Set(told.map(({ data }) => data.event_id))
    expect(events.size).toBe(new Set(told.map(({ data }) => data.id)).size)
    expect(told.length).toBeGreaterThanOrEqual(events.size + KILLS)
    expect(await ledger.sql("SELECT * FROM outbox_event")).toEqual([])
    expect(await ledger.service.verify()).toEqual([])
  })
})
