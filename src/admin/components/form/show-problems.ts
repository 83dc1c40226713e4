import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form"
import { ApiError } from "../../lib/client"

/**
 * Says what the API finds wrong beside its fields; otherwise what is about none.
 * @param fieldOf the form's name for a path in the body, or for a refusal's code; null where it has no such field
 */
export function showProblems<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  notSaved: (error: Error) => void,
  fieldOf: (path: string) => string | null = (path) => path
): void {
  const { message } = error as Error
  const { code = "", details } = error instanceof ApiError ? error : { details: {} }
  const { messages, field, fields = [field ?? code] }: ApiError["details"] = details
  const found = Object.entries(
    messages ?? Object.fromEntries(fields.map((path) => [path, message]))
  )
  const problems = found.flatMap(([path, problem]) => {
    const at = fieldOf(path)
    return at === null || at === code ? [] : [{ at, problem }]
  })
  problems.forEach(({ at, problem }, i) =>
    setError(at as FieldPath<Values>, { message: capitalize(problem) }, { shouldFocus: i === 0 })
  )
  if (problems.length < found.length) {
    notSaved(error as Error)
  }
}

/** The API's messages go on from a field's name; here they stand alone. */
function capitalize(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
