import type { Suite } from "../shop/suite"

/**
 * Plants a bug: changes the body of a function in the database, until the end of the test (its
 * database is discarded). Throws when there is nothing to change.
 */
export async function weakenFunction(
  { sql }: Pick<Suite, "sql">,
  name: string,
  guard: string,
  instead = ""
): Promise<void> {
  const [{ definition }] = await sql<{ definition: string }>(
    "SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE proname = ?",
    [name]
  )
  if (!definition.includes(guard)) {
    throw new Error(`${name} has no "${guard}"`)
  }
  await sql(definition.replaceAll("?", "\\?").replace(guard, () => instead))
}
