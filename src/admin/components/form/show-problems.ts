import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form"
import { ApiError } from "../../lib/client"

/**
 * Says what the API finds wrong beside its fields; otherwise what is about none.
 * @param fieldOf the form's name for a path in the body, where they differ; null where it has no such field
 */
export function showProblems<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  notSaved: (error: Error) => void,
  fieldOf: (path: string) => string | null = (path) => path
): void {
  const { message } = error as Error
  const {
    messages,
    field,
    fields = field ? [field] : [],
  } = error instanceof ApiError ? error.details : {}
  const problems = Object.entries(
    messages ?? Object.fromEntries(fields.map((path) => [path, message]))
  ).map(([path, problem]) => ({ at: fieldOf(path), problem }))
  const shown = problems.filter(({ at }) => at !== null)
  shown.forEach(({ at, problem }, i) =>
    setError(at as FieldPath<Values>, { message: capitalize(problem) }, { shouldFocus: i === 0 })
  )
  if (shown.length === 0 || shown.length < problems.length) {
    notSaved(error as Error)
  }
}

/** The API's messages go on from a field's name; here they stand alone. */
function capitalize(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
