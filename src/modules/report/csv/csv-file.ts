import { stringify } from "csv-stringify/sync"
import { once } from "node:events"
import { Readable, Transform, type Writable } from "node:stream"
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

/** Rows of a chunk of text. Each chunk is a write to the network. */
const CHUNK = 100

/**
 * Writes rows as CSV: in UTF-8 with its mark, by which Excel knows it. Numbers stay numbers. Holds
 * no more than a page of rows.
 */
export async function writeCsv(columns: Column[], rows: Readable, to: Writable): Promise<void> {
  await pipeline(rows, textOf(columns), to)
}

/** Rows as text, a chunk at a time. */
function textOf(columns: Column[]): Transform {
  const texts = new Set(columns.filter(({ is_text }) => is_text).map(({ name }) => name))
  const write = (chunk: Row[], is_first: boolean) =>
    stringify(chunk, {
      bom: is_first,
      header: is_first,
      columns: columns.map(({ name }) => name),
      record_delimiter: "\r\n",
      cast: {
        string: (value, { column }) =>
          BEGINS_A_FORMULA.test(value) && texts.has(column as string) ? `'${value}` : value,
      },
    })
  let chunk: Row[] = []
  let is_first = true
  const flush = () => {
    const text = write(chunk, is_first)
    chunk = []
    is_first = false
    return text
  }
  return new Transform({
    writableObjectMode: true,
    transform(row: Row, _encoding, done) {
      done(null, chunk.push(row) === CHUNK ? flush() : undefined)
    },
    flush: (done) => done(null, flush()),
  })
}

/** Rows that are made here. */
export function rowsOf(rows: Iterable<Row> | AsyncIterable<Row>): Readable {
  return Readable.from(rows)
}

/** Waits for the first row or the end. @throws what kept the rows from coming */
export async function begin(rows: Readable): Promise<void> {
  await once(rows, "readable")
}
