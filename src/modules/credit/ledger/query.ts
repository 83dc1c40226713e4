import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The part of knex that its own queries go through, in and outside of transactions. */
type Client = {
  acquireConnection(): Promise<unknown>
  query(
    connection: unknown,
    query: { sql: string; bindings: unknown[] }
  ): Promise<{ response: { rows: unknown[] } }>
  releaseConnection(connection: unknown): Promise<void>
}

/**
 * Runs one statement by knex's client, past its query builder: that takes as much time as the driver. Values are `$1`,
 * `$2`, …
 */
export async function query<Row>(knex: Knex, text: string, values: unknown[]): Promise<Row[]> {
  const client = knex.client as Client
  const connection = await client.acquireConnection()
  try {
    const { response } = await client.query(connection, { sql: text, bindings: values })
    return response.rows as Row[]
  } finally {
    await client.releaseConnection(connection)
  }
}
