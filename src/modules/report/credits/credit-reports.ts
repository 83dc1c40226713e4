import type { EntityManager } from "typeorm"
import type {
  CreditReport,
  CreditReportInput,
  EntriesReportInput,
  LiabilityInput,
  LiabilityReport,
  Statement,
  StatementInput,
} from "../../../contract/report"
import type { CsvAnswer } from "../../../plugin/csv-answer"
import { rowsOf } from "../csv/csv-file"
import { localTime } from "../csv/local-time"
import type { Notice, ReportDatabase } from "../database/report-database"
import { streamOf } from "../database/stream"
import { ENTRY_COLUMNS, entriesOf } from "./entries"
import { readExpiring } from "./expiring"
import {
  LIABILITY_COLUMNS,
  liabilityRows,
  STATEMENT_COLUMNS,
  statementRows,
  USAGE_COLUMNS,
  usageRows,
} from "./files"
import { readBreakage, readLiability } from "./liability"
import { readOpening, readStatement, statementEntries } from "./statement"
import { readUsage } from "./usage"

type StatementReport = { timezone: string; notice: Notice; statement: Statement }

/** Reports about credit. */
export class CreditReports {
  constructor(
    private readonly database: ReportDatabase,
    /** The shop's zone. */
    private readonly timezone: string
  ) {}

  /** What was granted and what became of it, by interval and unit. */
  async retrieveUsage({ format: _, ...input }: CreditReportInput): Promise<CreditReport> {
    const { from, to, interval, timezone = this.timezone, ...filters } = input
    return await this.database.read(async (manager, notice) => ({
      timezone,
      notice,
      interval,
      from,
      to,
      intervals: await readUsage(manager, { from, to, interval, timezone, ...filters }),
      expiring: await readExpiring(manager, filters),
    }))
  }

  /** As {@link retrieveUsage}, as a file. */
  exportUsage({ format: _, timezone = this.timezone, ...input }: CreditReportInput): CsvAnswer {
    return this.database.export("credits", USAGE_COLUMNS, async (manager) =>
      rowsOf(usageRows({ timezone, intervals: await readUsage(manager, { ...input, timezone }) }))
    )
  }

  /** What customers had at an instant. */
  async retrieveLiability(input: LiabilityInput): Promise<LiabilityReport> {
    return await this.database.read(async (manager, notice) => ({
      ...(await this.readLiability(manager, input)),
      notice,
    }))
  }

  /** As {@link retrieveLiability}, as a file. */
  exportLiability(input: LiabilityInput): CsvAnswer {
    return this.database.export("credit-liability", LIABILITY_COLUMNS, async (manager) =>
      rowsOf(liabilityRows(await this.readLiability(manager, input)))
    )
  }

  /** A customer's entries of one unit, with the balance before and after. */
  async retrieveStatement(
    customer_id: string,
    { from, to, unit, timezone = this.timezone }: StatementInput
  ): Promise<StatementReport> {
    return await this.database.read(async (manager, notice) => ({
      timezone,
      notice,
      statement: await readStatement(manager, { customer_id, unit, from, to }),
    }))
  }

  /** As {@link retrieveStatement}, of any length, as a file. */
  exportStatement(
    customer_id: string,
    { format: _, timezone = this.timezone, ...range }: StatementInput
  ): CsvAnswer {
    return this.database.export("credit-statement", STATEMENT_COLUMNS, async (manager) => {
      const of = { customer_id, ...range }
      const opening = await readOpening(manager, of)
      const query = statementEntries(manager, of, opening, localTime("h.at"))
      const entries = await streamOf(manager, query.setParameters({ timezone }))
      return rowsOf(statementRows(entries, { ...range, opening, timezone }))
    })
  }

  /** Every entry, part by part. */
  exportEntries({ timezone = this.timezone, ...input }: EntriesReportInput): CsvAnswer {
    return this.database.export("credit-entries", ENTRY_COLUMNS, (manager) =>
      streamOf(manager, entriesOf(manager, { ...input, timezone }))
    )
  }

  private async readLiability(
    manager: EntityManager,
    { at = new Date(), timezone = this.timezone }: LiabilityInput
  ): Promise<Omit<LiabilityReport, "notice">> {
    return {
      timezone,
      at,
      liability: await readLiability(manager, at),
      breakage: await readBreakage(manager, { at, timezone }),
    }
  }
}
