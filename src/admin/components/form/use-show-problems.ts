import {
  get,
  type Field,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from "react-hook-form"
import { ApiError } from "../../lib/client"
import { useExplain, type Explain } from "../../lib/use-explain"
import { problemText } from "../../lib/problem"
import { useNotSaved } from "../../lib/use-not-saved"
import { useText, type Translate } from "../../lib/use-text"

/** Refusals that name no field and still concern one. */
const ABOUT: Record<string, string> = {
  invalid_amount: "amount",
  credit_amount_exceeds_remaining: "amount",
  credit_amount_exceeds_restorable: "amount",
  credit_units_differ: "amount",
  credit_unit_not_found: "unit",
  credit_unit_exists: "key",
  credit_expiry_in_past: "expires_at",
  credit_reason_required: "reason",
}

/**
 * Shows the API's problems beside their fields, and focuses the first of these. Problems without a
 * field on the page go to a toast.
 * @param given called instead of the toast
 */
export function useShowProblems<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  given?: (error: Error) => void
) {
  const { t, locale } = useText()
  const explain = useExplain()
  const inToast = useNotSaved()
  const notSaved = given ?? inToast

  /** Finds the mounted field for a path. An item of a list belongs to the list's field. */
  const fieldAt = (path: string | null): FieldPath<Values> | null => {
    for (let at = path ?? ""; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
      const field = get(form.control._fields, at) as Field | undefined
      if (field?._f?.mount) {
        return at as FieldPath<Values>
      }
    }
    return null
  }

  /**
   * @param fieldOf translates a path of the body into the form's; null when the form has no such
   * field
   */
  return (error: unknown, fieldOf: (path: string) => string | null = (path) => path): void => {
    const problems = problemsOf(error, t, locale, explain).map(({ path, text }) => ({
      at: fieldAt(fieldOf(path)),
      text,
    }))
    const shown = problems.flatMap(({ at, text }) => (at ? [{ at, text }] : []))
    shown.forEach(({ at, text }, i) =>
      form.setError(at, { message: text }, { shouldFocus: i === 0 })
    )
    if (shown.length === 0 || shown.length < problems.length) {
      notSaved(error as Error)
    }
  }
}

type Problem = { path: string; text: string }

function problemsOf(error: unknown, t: Translate, locale: string, explain: Explain): Problem[] {
  if (!(error instanceof ApiError)) {
    return []
  }
  const { messages, field, fields = field ? [field] : [] } = error.details
  if (messages) {
    return Object.entries(messages).map(([path, said]) => ({
      path,
      text: problemText(said, t, locale),
    }))
  }
  const about = ABOUT[error.code ?? ""]
  return (about ? [about] : fields).map((path) => ({
    path,
    text: explain(error, (key, options) => t(key, { ...options, context: path })),
  }))
}
