import { Client } from "@medusajs/framework/pg"

type Query = (this: Client, ...args: unknown[]) => unknown

/** What one connection sends between BEGIN and its end, or one statement by itself. */
type Transaction = { isRelay: boolean }

const open = new WeakMap<Client, Transaction>()
let recording: { text: string; transaction: Transaction }[] | undefined

/** Transactions are followed from the start, so that what one sends while a test counts is known to be the relay's. */
const prototype = Client.prototype as unknown as { query: Query }
const send = prototype.query
prototype.query = function (...args) {
  const [query] = args as [string | { text: string } | { cursor: { text: string } }]
  const text =
    typeof query === "string" ? query : "cursor" in query ? query.cursor.text : query.text
  const transaction = open.get(this) ?? { isRelay: false }
  transaction.isRelay ||= text.includes("outbox_relay")
  recording?.push({ text, transaction })
  if (/^BEGIN/i.test(text)) {
    open.set(this, transaction)
  } else if (/^(COMMIT|ROLLBACK)(?! TO)/i.test(text)) {
    open.delete(this)
  }
  return send.apply(this, args)
}

/**
 * Every statement sent to PostgreSQL by this process while `run` ran: one round trip each, BEGIN and COMMIT included. What the
 * relay of events sends meanwhile is left out, and what a fresh connection asks first: the server's version.
 */
export async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const sent: typeof recording = []
  recording = sent
  try {
    await run()
  } finally {
    recording = undefined
  }
  return sent
    .filter(({ text, transaction }) => !transaction.isRelay && !/^select version\(\)/i.test(text))
    .map(({ text }) => text)
}

/** Whether a statement is ours: Medusa's own never touch our tables. */
export function isOurs(statement: string): boolean {
  return /\b(coupon|coupon_\w+)\b/.test(statement)
}
