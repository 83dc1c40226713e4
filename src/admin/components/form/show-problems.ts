import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form"
import { ApiError } from "../../lib/client"

/**
 * Says what the API finds wrong beside its fields; otherwise what is about none.
 * @param fieldOf the form's name for a path in the body, where they differ
 */
export function showProblems<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  notSaved: (error: Error) => void,
  fieldOf: (path: string) => string = (path) => path
): void {
  const { message } = error as Error
  const { messages, field } = error instanceof ApiError ? error.details : {}
  const problems = Object.entries(messages ?? (field ? { [field]: message } : {}))
  problems.forEach(([path, problem], i) =>
    setError(
      fieldOf(path) as FieldPath<Values>,
      { message: capitalize(problem) },
      { shouldFocus: i === 0 }
    )
  )
  if (problems.length === 0) {
    notSaved(error as Error)
  }
}

/** The API's messages go on from a field's name; here they stand alone. */
function capitalize(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
