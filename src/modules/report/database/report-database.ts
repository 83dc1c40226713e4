import type { Logger } from "@medusajs/framework/types"
import type { Readable } from "node:stream"
import type { EntityManager } from "typeorm"
import { CsvAnswer } from "../../../plugin/csv-answer"
import { invalidField, Refusal } from "../../../plugin/refusal"
import { begin, type Column, writeCsv } from "../csv/csv-file"
import type { Source } from "./source"

/** Why a report is not what was asked for. */
export type Notice = "replica_unavailable" | null

type Sources = {
  primary: Source
  replica?: Source
  logger?: Pick<Logger, "warn">
}

/** Work that has `begun` to answer is not done again. */
type Work<T> = (manager: EntityManager, notice: Notice, begun: () => void) => Promise<T>

const QUERY_CANCELED = "57014"
const UNKNOWN_TIME_ZONE = "22023"
const NO_FREE_CONNECTION = /^timeout exceeded when trying to connect/

/** Where reports are read: the replica, or the store's own database when that is gone. */
export class ReportDatabase {
  constructor(private readonly sources: Sources) {}

  /**
   * Runs `work` on one snapshot. Whatever a replica fails with counts as gone (it is down, behind a
   * migration, or has cancelled the report for its recovery), but for a timeout.
   * @throws 503 `report_timeout`
   */
  async read<T>(work: Work<T>): Promise<T> {
    const { primary, replica, logger } = this.sources
    let has_begun = false
    const run = (source: Source, notice: Notice) =>
      source
        .read((manager) => work(manager, notice, () => (has_begun = true)))
        .catch((error: unknown) => {
          throw toRefusal(error)
        })
    if (!replica) {
      return await run(primary, null)
    }
    try {
      return await run(replica, null)
    } catch (error) {
      if (has_begun || error instanceof Refusal) {
        throw error
      }
      logger?.warn(`Reports are read from the store's database: ${(error as Error).message}`)
      return await run(primary, "replica_unavailable")
    }
  }

  /** The rows that `open` selects, as a CSV file. */
  export(
    name: string,
    columns: Column[],
    open: (manager: EntityManager) => Promise<Readable>
  ): CsvAnswer {
    return new CsvAnswer(name, (respond) =>
      this.read(async (manager, notice, begun) => {
        const rows = await open(manager)
        await begin(rows)
        begun()
        await writeCsv(columns, rows, respond(notice))
      })
    )
  }

  async close(): Promise<void> {
    await Promise.all([this.sources.primary.close(), this.sources.replica?.close()])
  }
}

function toRefusal(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string }
  if (code === QUERY_CANCELED) {
    return new Refusal("report_timeout")
  }
  if (code === UNKNOWN_TIME_ZONE) {
    return invalidField("timezone", "timezone is not known to the database.")
  }
  return NO_FREE_CONNECTION.test(message ?? "") ? new Refusal("report_timeout") : error
}
