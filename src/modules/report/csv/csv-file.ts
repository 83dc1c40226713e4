import { stringify } from "csv-stringify"
import { once } from "node:events"
import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"

/** A column of a CSV file. */
export type Column = {
  /** Of the cell in a row, and of the column in the file. */
  name: string
  /** Somebody else's text: a spreadsheet must not take it for a formula. */
  is_text?: boolean
}

export type Row = Record<string, string | number | null>

/** As the OWASP lists them, and what Unicode has beside. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Writes rows as CSV: in UTF-8 with its mark, by which Excel knows it. Numbers stay numbers. Holds
 * no more than a page of rows.
 */
export async function writeCsv(columns: Column[], rows: Readable, to: Writable): Promise<void> {
  const texts = new Set(columns.filter(({ is_text }) => is_text).map(({ name }) => name))
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map(({ name }) => name),
    record_delimiter: "\r\n",
    cast: {
      string: (value, { column }) =>
        BEGINS_A_FORMULA.test(value) && texts.has(column as string) ? `'${value}` : value,
    },
  })
  await pipeline(rows, csv, to)
}

/** Rows that are made here. */
export function rowsOf(rows: Iterable<Row> | AsyncIterable<Row>): Readable {
  return Readable.from(rows)
}

/** Waits for the first row or the end. @throws what kept the rows from coming */
export async function begin(rows: Readable): Promise<void> {
  await once(rows, "readable")
}
