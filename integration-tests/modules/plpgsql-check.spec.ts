import { knex as openKnex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { promisify } from "node:util"

jest.setTimeout(600_000)

/**
 * A superuser's URL of a PostgreSQL with the extension plpgsql_check, which the embedded one lacks.
 * `.ci/run` sets it.
 */
const SERVER = process.env.PLPGSQL_CHECK_SERVER

/**
 * Checks every function of ours against the tables as they are, Medusa's too; a trigger's with each
 * of its tables. Two complaints are not taken up: a row as one of several OUT parameters, and a JSON
 * literal that is returned without a cast.
 */
const CHECK = `
  SELECT p.proname || ':' || coalesce(c.lineno::text, '') || ' ' || c.message AS problem
  FROM pg_proc p
  JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
  LEFT JOIN (SELECT DISTINCT tgfoid, tgrelid FROM pg_trigger) t ON t.tgfoid = p.oid
  CROSS JOIN LATERAL plpgsql_check_function_tb(p.oid, coalesce(t.tgrelid, 0),
    fatal_errors => false) c
  WHERE p.proname ~ '^(credit|coupon|history|outbox|webhook)_' AND c.message NOT LIKE 'composite OUT variable %'
    AND c.message <> 'target type is different type than source type'
  ORDER BY 1`

const withServer = SERVER ? describe : describe.skip

withServer("our plpgsql, checked without being run", () => {
  const database = `check_${randomUUID().slice(0, 8)}`
  let server: Knex
  let knex: Knex

  const problems = async () =>
    (await knex.raw<{ rows: { problem: string }[] }>(CHECK)).rows.map(({ problem }) => problem)

  beforeAll(async () => {
    server = openKnex({ client: "pg", connection: SERVER })
    await server.raw(`CREATE DATABASE ${database}`)
    const url = new URL(SERVER!)
    url.pathname = database
    await promisify(execFile)(
      process.execPath,
      ["node_modules/.bin/medusa", "db:migrate", "--execute-all-links", "--execute-all-search"],
      { env: { ...process.env, DATABASE_URL: url.href, NODE_OPTIONS: "", NODE_ENV: "production" } }
    )
    knex = openKnex({ client: "pg", connection: url.href })
    await knex.raw("CREATE EXTENSION plpgsql_check")
  })
  afterAll(async () => {
    await knex?.destroy()
    await server.raw(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await server.destroy()
  })

  it("names tables, columns, variables and functions that exist, and uses all that it declares", async () => {
    expect(await problems()).toEqual([])
  })

  it("would be found out", async () => {
    await knex.raw(`
      CREATE FUNCTION credit_wrong() RETURNS text LANGUAGE plpgsql AS $$
      DECLARE unused text;
      BEGIN
        RETURN (SELECT no_such_column FROM credit_wallet);
      END $$`)
    expect(await problems()).toEqual([
      'credit_wrong:2 unused variable "unused"',
      'credit_wrong:4 column "no_such_column" does not exist',
    ])
  })
})
