import type { Client } from "@medusajs/framework/pg"
import type { Readable } from "node:stream"
import QueryStream from "pg-query-stream"
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm"

/**
 * Rows fetched at a time: what of a report is in memory, and how long the shop's requests wait while
 * the driver makes objects of them.
 */
const PAGE = 100

/** A query's rows by a cursor of the transaction: they are fetched as they are read. */
export async function streamOf<Row extends ObjectLiteral>(
  manager: EntityManager,
  query: SelectQueryBuilder<Row>
): Promise<Readable> {
  return await streamRows(manager, ...query.getQueryAndParameters())
}

/** As {@link streamOf}, of a statement. */
export async function streamRows(
  manager: EntityManager,
  statement: string,
  parameters: unknown[]
): Promise<Readable> {
  const client = (await manager.queryRunner!.connect()) as Client
  return client.query(new QueryStream(limited(statement), parameters, { batchSize: PAGE }))
}

/**
 * SQL: the statement, limited in time up to its first rows. PostgreSQL counts all pages as one
 * statement, and a reader with a slow line would be cut off in the middle. The limit that is lifted
 * here holds until the first page is sent.
 */
function limited(statement: string): string {
  return `SELECT * FROM (${statement}) rows
    WHERE (SELECT set_config('statement_timeout', '0', true)) = '0'`
}
