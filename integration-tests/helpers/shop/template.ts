import { Client } from "@medusajs/framework/pg"

/**
 * The first suite of a run saves its migrated and filled database as a template. The others start
 * from a copy, which halves their start. PostgreSQL lives for one run, so a template is never older
 * than the code.
 */
const TEMPLATE = "suite_template"

const DUPLICATE_DATABASE = ["42P04", "23505"]
const UNKNOWN_DATABASE = "3D000"

/** Copies the template, if there is one, to a new database of this name. */
export async function copyTemplate(database: string): Promise<void> {
  await administer([`CREATE DATABASE "${database}" TEMPLATE ${TEMPLATE}`], [UNKNOWN_DATABASE])
}

/**
 * Saves the database as the template. It ends the database's connections first, as the test runner
 * does before every test: pools reconnect.
 */
export async function saveTemplate(database: string): Promise<void> {
  await administer(
    [
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
      `CREATE DATABASE ${TEMPLATE} TEMPLATE "${database}"`,
    ],
    // Two workers may save at the same time.
    DUPLICATE_DATABASE
  )
}

async function administer(statements: string[], tolerated: string[]): Promise<void> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const client = new Client({
    host: DB_HOST,
    port: parseInt(DB_PORT ?? "5432"),
    user: DB_USERNAME,
    password: DB_PASSWORD,
    database: "postgres",
  })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } catch (error) {
    if (!tolerated.includes((error as { code?: string }).code ?? "")) {
      throw error
    }
  } finally {
    await client.end()
  }
}
