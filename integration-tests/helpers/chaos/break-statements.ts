import { Client } from "@medusajs/framework/pg"

type Query = (this: Client, ...args: unknown[]) => unknown

/**
 * Plants a bug: changes statements on their way from this process to PostgreSQL, while `run` runs.
 * @returns how many were changed
 */
export async function withBrokenStatements(
  change: (statement: string) => string,
  run: () => Promise<unknown>
): Promise<number> {
  const prototype = Client.prototype as unknown as { query: Query }
  const send = prototype.query
  let changed = 0
  const broken = (text: string) => {
    const result = change(text)
    changed += result === text ? 0 : 1
    return result
  }
  prototype.query = function (...[query, ...rest]) {
    if (typeof query === "string") {
      return send.call(this, broken(query), ...rest)
    }
    const { text } = query as { text?: string }
    return send.call(this, text ? { ...(query as object), text: broken(text) } : query, ...rest)
  }
  try {
    await run()
  } finally {
    prototype.query = send
  }
  return changed
}
