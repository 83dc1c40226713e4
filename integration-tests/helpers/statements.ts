import { Client } from "@medusajs/framework/pg"

type Query = (this: Client, ...args: unknown[]) => unknown

/** Every statement sent to PostgreSQL by this process while `run` ran: one round trip each, BEGIN and COMMIT included. */
export async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const prototype = Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function (...args) {
    const [query] = args as [string | { text: string }]
    statements.push(typeof query === "string" ? query : query.text)
    return original.apply(this, args)
  }
  try {
    await run()
    return statements
  } finally {
    prototype.query = original
  }
}

/** Ours: no statement of Medusa's own reads or writes our tables. */
export function isOurs(statement: string): boolean {
  return /\b(coupon|coupon_\w+)\b/.test(statement)
}
