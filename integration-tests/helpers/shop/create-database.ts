import { randomUUID } from "node:crypto"
import { Client } from "@medusajs/framework/pg"

/** Creates an empty database on the run's PostgreSQL. @returns its URL */
export async function createDatabase(prefix: string): Promise<string> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const server = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}`
  const name = `${prefix}_${randomUUID().slice(0, 8)}`
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${server}/${name}`
}
