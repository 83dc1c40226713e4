import { Client } from "@medusajs/framework/pg"

/** Runs statements without parameters, one by one, each committed by itself. */
export async function execute(databaseUrl: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } finally {
    await client.end()
  }
}
