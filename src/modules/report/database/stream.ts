import type { Client } from "@medusajs/framework/pg"
import type { Readable } from "node:stream"
import QueryStream from "pg-query-stream"
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm"

/** Rows fetched at a time: what of a report is in memory. */
const PAGE = 500

/**
 * A query's rows by a cursor of the transaction: they are fetched as they are read. typeorm's own
 * streams have pages of 100.
 */
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
  return client.query(new QueryStream(statement, parameters, { batchSize: PAGE }))
}
