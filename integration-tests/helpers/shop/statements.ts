import { Client } from "@medusajs/framework/pg"

type Query = (this: Client, ...args: unknown[]) => unknown

/**
 * Lists the statements that this process sends to PostgreSQL while `run` runs. Each is a round
 * trip, BEGIN and COMMIT included.
 */
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

/** Whether a statement is ours: Medusa's own never touch our tables. */
export function isOurs(statement: string): boolean {
  return /\b(coupon|coupon_\w+)\b/.test(statement)
}
