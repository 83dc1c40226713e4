import pg from "@medusajs/framework/pg"

const UNKNOWN_DATABASE = "3D000"
const UNKNOWN_TABLE = "42P01"

/**
 * The state of the database: `empty`, a `finished` demo with the build that last migrated it, or
 * `unfinished`, which is anything else.
 *
 * @typedef {{ state: "empty" } | { state: "finished", build: string } | { state: "unfinished" }} Contents
 */

/** @param {string} url @returns {Promise<Contents>} */
export async function inspect(url) {
  try {
    const rows = await query(url, "select metadata->>'demo_build' as build from store limit 1")
    return rows[0]?.build ? { state: "finished", build: rows[0].build } : { state: "unfinished" }
  } catch (error) {
    const { code } = /** @type {{ code?: string }} */ (error)
    if (code === UNKNOWN_DATABASE) {
      await administer(url, (name) => `create database ${name}`)
      return { state: "empty" }
    }
    if (code === UNKNOWN_TABLE) {
      const tables = await query(url, "select 1 from pg_tables where schemaname = 'public' limit 1")
      return { state: tables.length ? "unfinished" : "empty" }
    }
    throw error
  }
}

/** @param {string} url @param {string} build */
export async function markFinished(url, build) {
  const metadata = "coalesce(metadata, '{}') || jsonb_build_object('demo_build', $1::text)"
  await query(url, `update store set metadata = ${metadata}`, [build])
}

/** @param {string} url */
export async function recreate(url) {
  await administer(url, (name) => `drop database ${name} with (force)`)
  await administer(url, (name) => `create database ${name}`)
}

/** @param {string} url @param {(database: string) => string} statement */
async function administer(url, statement) {
  const maintenance = new URL(url)
  const name = decodeURIComponent(maintenance.pathname.slice(1))
  maintenance.pathname = "/postgres"
  await query(maintenance.href, statement(`"${name.replaceAll('"', '""')}"`))
}

/**
 * @param {string} url
 * @param {string} sql
 * @param {unknown[]} [values]
 * @returns {Promise<Record<string, string>[]>}
 */
async function query(url, sql, values) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql, values)
    return /** @type {Record<string, string>[]} */ (rows)
  } finally {
    await client.end()
  }
}
