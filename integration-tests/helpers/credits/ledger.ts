import { knex as openKnex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { Client } from "@medusajs/framework/pg"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { randomUUID } from "node:crypto"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import CreditModuleService from "../../../src/modules/credit/service"

type Isolation = "read committed" | "repeatable read" | "serializable"

/** The Credit Module on a database of its own, with a clock that the test sets. */
export type Ledger = {
  service: CreditModuleService
  knex: Knex
  sql: <Row = Record<string, unknown>>(
    statement: string,
    bindings?: Knex.RawBinding[]
  ) => Promise<Row[]>
  /** Null: the database's own clock. A text keeps microseconds. */
  setClock: (now: Date | string | null) => Promise<void>
  /** Opens a connection outside the pool. */
  connect: () => Promise<Client>
  /** Deletes all rows. It turns triggers off, because the ledger's own forbid deletion. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

/** Where a PostgreSQL is, and its superuser. */
export type Server = { host: string; port: number; user: string; password: string }

const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env

/** The run's own. */
const RUNS_SERVER: Server = {
  host: DB_HOST!,
  port: parseInt(DB_PORT!),
  user: DB_USERNAME!,
  password: DB_PASSWORD!,
}

/** The production clock has no setting. This one reads a table that only tests have. */
const TEST_CLOCK = `
  CREATE TABLE test_clock (now timestamptz);
  INSERT INTO test_clock VALUES (NULL);
  CREATE OR REPLACE FUNCTION credit_now() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS $$ SELECT coalesce(now, clock_timestamp()) FROM test_clock $$;`

const RESET = `
  SET session_replication_role = replica;
  TRUNCATE outbox_event, credit_expiry_notice, credit_operation, credit_restoration, credit_entry, credit_hold, credit_grant, credit_wallet, credit_unit
    CASCADE;
  SET session_replication_role = origin;`

export async function openLedger(
  isolation: Isolation = "read committed",
  server = RUNS_SERVER
): Promise<Ledger> {
  const database = `credit_${randomUUID().replaceAll("-", "")}`
  await administer(server, `CREATE DATABASE ${database}`)
  const connection = { ...server, database }
  const knex = openKnex({
    client: "pg",
    connection: {
      ...connection,
      options: `-c default_transaction_isolation=${isolation.replace(" ", "\\ ")}`,
    },
    pool: { min: 0, max: 70 },
  })
  for (const statement of await migration()) {
    await knex.raw(statement)
  }
  await knex.raw(TEST_CLOCK)
  return {
    service: new CreditModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: knex }),
    knex,
    sql: async <Row>(statement: string, bindings: Knex.RawBinding[] = []) =>
      (await knex.raw<{ rows: Row[] }>(statement, bindings)).rows,
    setClock: async (now) => {
      await knex.raw("UPDATE test_clock SET now = ?", [now])
    },
    connect: async () => {
      const client = new Client(connection)
      await client.connect()
      return client
    },
    reset: async () => {
      await knex.raw(RESET)
    },
    close: async () => {
      await knex.destroy()
      await administer(server, `DROP DATABASE ${database} WITH (FORCE)`)
    },
  }
}

const FOLDER = join(__dirname, "../../../src/modules")

/** In loading order: the later ones call functions of the earlier ones. */
const MODULES = ["outbox", "history", "webhook", "coupon", "credit"]

type MigrationClass = {
  new (...args: never[]): Migration
  /** The hash of the functions that it installs. */
  functions?: string
}

/** A module's migrations, the oldest first. */
export function migrationsOf(module: string): Promise<MigrationClass>[] {
  const folder = join(FOLDER, module, "migrations")
  const names = readdirSync(folder).filter((file) => /^Migration\d+\.ts$/.test(file))
  return names.sort().map(async (file) => {
    const exported = (await import(join(folder, file))) as Record<string, MigrationClass>
    return exported[file.replace(".ts", "")]
  })
}

/** The statements of the migrations that Medusa's runner applies in every http suite. */
export async function migration(way: "up" | "down" = "up"): Promise<string[]> {
  const classes = await Promise.all(MODULES.flatMap(migrationsOf))
  const statements = classes.map(async (Each) => {
    const migration = new Each(undefined as never, undefined as never)
    await migration[way]()
    return migration.getQueries().map(String)
  })
  const each = await Promise.all(statements)
  return (way === "up" ? each : each.reverse()).flat()
}

async function administer(server: Server, statement: string): Promise<void> {
  const client = new Client({ ...server, database: "postgres" })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The outcome of a movement: `ok`, or its refusal's code. */
export async function outcome(movement: Promise<unknown>): Promise<string> {
  return await movement.then(
    () => "ok",
    (error: { code?: string; message: string }) => error.code ?? error.message
  )
}
