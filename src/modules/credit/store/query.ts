import type { Knex } from "@medusajs/framework/mikro-orm/knex"

type Connection = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }

/** The part of knex that its own queries go through, in and outside of transactions. */
type Connections = {
  acquireConnection(): Promise<Connection>
  releaseConnection(connection: Connection): Promise<void>
}

/**
 * Runs one statement on a connection of knex's pool, past its query builder: that takes as much time as the driver. Values
 * are `$1`, `$2`, …; rows and errors are the driver's.
 */
export async function query<Row>(knex: Knex, text: string, values: unknown[]): Promise<Row[]> {
  const connections = knex.client as Connections
  const connection = await connections.acquireConnection()
  try {
    const { rows } = await connection.query(text, values)
    return rows as Row[]
  } finally {
    await connections.releaseConnection(connection)
  }
}
