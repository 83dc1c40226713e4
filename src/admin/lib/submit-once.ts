import type { FormEvent } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"

/**
 * Submits a form unless it is being sent. The button is disabled meanwhile, but Enter would submit
 * again.
 */
export function submitOnce<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  onSubmit: () => Promise<void>
) {
  return (event: FormEvent) => {
    event.preventDefault()
    if (!form.formState.isSubmitting) {
      void onSubmit()
    }
  }
}
