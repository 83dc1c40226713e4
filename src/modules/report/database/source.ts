import * as pg from "@medusajs/framework/pg"
import { DataSource, type EntityManager } from "typeorm"
import { VIEWS } from "../views"

/** Without parallel workers a report takes one core: the others are the store's. */
const SETTINGS = `
  SELECT set_config('search_path', $1, true), set_config('statement_timeout', $2, true),
    set_config('max_parallel_workers_per_gather', '0', true)`

/** A report waits for its connection behind others; the store has connections of its own. */
const POOL = 2

/** node-postgres' settings of a connection, as knex has them. */
export type Connection = Record<string, unknown>

export type SourceOptions = {
  connection: Connection
  /** The schema of our tables and Medusa's. */
  search_path: string
  /** How long to wait for a connection, and for one that is free. */
  connect_timeout_ms: number
  /** How long one statement may take. */
  statement_timeout_ms: number
}

/** A database that reports are read from: connected when first asked, by a pool of its own. */
export class Source {
  private opened?: Promise<DataSource>

  constructor(private readonly options: SourceOptions) {}

  /**
   * Runs `work` in one transaction that reads one snapshot and cannot write.
   * @param work its statements go by this manager alone
   */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = (await this.open()).createQueryRunner()
    try {
      await runner.connect()
      await runner.query("START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      await runner.query(SETTINGS, [
        this.options.search_path,
        String(this.options.statement_timeout_ms),
      ])
      return await work(runner.manager)
    } finally {
      // It has written nothing: either way ends it. A broken connection leaves the pool by itself.
      await runner.query("ROLLBACK").catch(() => undefined)
      await runner.release()
    }
  }

  async close(): Promise<void> {
    const opened = this.opened
    this.opened = undefined
    await (await opened?.catch(() => undefined))?.destroy()
  }

  private open(): Promise<DataSource> {
    this.opened ??= this.connect().catch((error) => {
      this.opened = undefined
      throw error
    })
    return this.opened
  }

  private async connect(): Promise<DataSource> {
    const { connection, connect_timeout_ms } = this.options
    const source = new DataSource({
      type: "postgres",
      driver: pg,
      entities: VIEWS,
      installExtensions: false,
      extra: {
        ...connection,
        application_name: "medusa-reports",
        max: POOL,
        connectionTimeoutMillis: connect_timeout_ms,
      },
    })
    return await source.initialize()
  }
}
