/**
 * Hides one message. The test runner ends all connections to restore the database before each test,
 * and knex logs each of them.
 */
const { log } = console
console.log = (...values: unknown[]) => {
  if (!String(values[0]).includes("Connection ended unexpectedly")) {
    log(...values)
  }
}
