import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parseOptions } from "../../plugin/options"
import { type Connection, Source } from "./database/source"
import { ReportDatabase } from "./database/report-database"
import { CouponReports } from "./coupons/coupon-reports"
import { CreditReports } from "./credits/credit-reports"
import { PackageReports } from "./packages/package-reports"

type Dependencies = {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.LOGGER]?: Logger
}

/** How knex keeps the settings of the store's connections. */
type Knexed = {
  client: { config: { connection: Connection; searchPath?: string | string[] } }
}

/** How long one statement of a report may take, and how long a report waits for its turn. */
const STATEMENT_TIMEOUT_MS = 30_000
/** A replica that is not there is not waited for. */
const REPLICA_TIMEOUT_MS = 5_000

/** The Report Module: what other modules have recorded, added up. It only reads. See README.md. */
export default class ReportModuleService {
  readonly coupons: CouponReports
  readonly credits: CreditReports
  readonly packages: PackageReports
  private readonly database: ReportDatabase

  readonly __hooks = {
    onApplicationShutdown: async () => {
      await this.database.close()
    },
  }

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    const { client } = dependencies[ContainerRegistrationKeys.PG_CONNECTION] as unknown as Knexed
    const { reports, timezone } = parseOptions(options)
    const { searchPath = "public" } = client.config
    // knex hides the password from being listed.
    const connection = { ...client.config.connection, password: client.config.connection.password }
    const shared = {
      search_path: [searchPath].flat().join(", "),
      statement_timeout_ms: STATEMENT_TIMEOUT_MS,
    }
    this.database = new ReportDatabase({
      primary: new Source({ ...shared, connection, connect_timeout_ms: STATEMENT_TIMEOUT_MS }),
      replica: reports.database_url
        ? new Source({
            ...shared,
            connection: { ...connection, connectionString: reports.database_url },
            connect_timeout_ms: REPLICA_TIMEOUT_MS,
          })
        : undefined,
      logger: dependencies[ContainerRegistrationKeys.LOGGER],
    })
    this.coupons = new CouponReports(this.database, timezone)
    this.packages = new PackageReports(this.database, timezone)
    this.credits = new CreditReports(this.database, timezone)
  }
}
