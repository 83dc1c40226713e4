import { MedusaError } from "@medusajs/framework/utils"
import { optionsSchema, type ResolvedOptions } from "../contract/options"

/** @throws an error that names each wrong option. A store with a misspelt option does not start. */
export function parseOptions(options: Record<string, unknown> = {}): ResolvedOptions {
  // Medusa adds the connection's settings to every module's options.
  const { database: _, ...own } = options
  const parsed = optionsSchema.safeParse(own)
  if (parsed.success) {
    return parsed.data
  }
  throw invalidOptions(
    parsed.error.issues.map(({ path, message }) => `${nameOf(path, own)}: ${message}`)
  )
}

/** @param problems each names its option */
export function invalidOptions(problems: string[]): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `medusa-plugin-coupons-credits: invalid options. ${problems.join("; ")}`
  )
}

/** The option's path. An own rule has its name beside its index. */
function nameOf(path: PropertyKey[], { rules }: Record<string, unknown>): string {
  const [option, index] = path
  const rule =
    option === "rules" && Array.isArray(rules) ? (rules as unknown[])[index as number] : null
  const name = (rule as { name?: unknown } | null | undefined)?.name
  const named = typeof name === "string" ? ` (rule ${name})` : ""
  return `${path.join(".") || "options"}${named}`
}
