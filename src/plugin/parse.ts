import type { z } from "@medusajs/framework/zod"
import { invalidFields, type FieldProblem } from "./refusal"

/**
 * @returns the schema's output
 * @throws 400 `invalid_field` that names every wrong field by its path
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) {
    return parsed.data
  }
  throw invalidFields(parsed.error.issues.flatMap(toProblems))
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String)
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: [...path, key].join("."), message: "is not known" }))
  }
  return [{ field: path.join(".") || "body", message: issue.message }]
}
