import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A query that lives in the database as a function, so that each connection plans it once. */
export type PlannedQuery<Parameters> = {
  /** For a module's list of functions. */
  create: string
  /** Rows as JSON: times are texts. */
  run<Row>(knex: Knex, parameters: Parameters): Promise<Row[]>
}

/**
 * For a query over many tables in front of every request of a cart: PostgreSQL plans it anew each time it is sent, which
 * takes ten times as long as running it. A prepared statement would do as well, but not behind a pooler of transactions.
 *
 * @param types SQL types by parameter; the query names them `:parameter`
 * @param before statements that run first
 */
export function planned<Parameters extends Record<string, unknown>>(
  name: string,
  types: { [Parameter in keyof Parameters]: string },
  query: string,
  before = ""
): PlannedQuery<Parameters> {
  const names = Object.keys(types)
  const isParameter = new RegExp(`(?<![:\\w]):(${names.join("|")})\\b`, "g")
  const inFunction = (sql: string) => sql.replace(isParameter, "p_$1")
  const declared = names.map((parameter) => `p_${parameter} ${types[parameter]}`).join(", ")
  const passed = names.map((parameter) => `CAST(:${parameter} AS ${types[parameter]})`).join(", ")
  return {
    create: /* sql */ `
      CREATE OR REPLACE FUNCTION ${name}(${declared}) RETURNS SETOF json LANGUAGE plpgsql AS $$
      BEGIN
        ${inFunction(before)}
        RETURN QUERY SELECT row_to_json(q) FROM (${inFunction(query)}) q;
      END $$`,
    run: async <Row>(knex: Knex, parameters: Parameters) => {
      const { rows } = await knex.raw<{ rows: { row: Row }[] }>(
        `SELECT * FROM ${name}(${passed}) AS row`,
        parameters as Record<string, Knex.RawBinding>
      )
      return rows.map(({ row }) => row)
    },
  }
}
