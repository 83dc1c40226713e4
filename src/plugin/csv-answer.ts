import type { Writable } from "node:stream"

/** A CSV file as a route's answer. */
export class CsvAnswer {
  constructor(
    /** The file's, without `.csv`. */
    readonly name: string,
    /**
     * Writes the file. Until it calls `begin`, nothing is sent, and what it throws can be answered.
     * @param begin returns what to write to; takes what to tell beside the file
     */
    readonly write: (begin: (notice: string | null) => Writable) => Promise<void>
  ) {}
}
