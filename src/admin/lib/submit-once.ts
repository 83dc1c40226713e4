import type { FormEvent } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"

/** Hands a form on, but not again while it is being sent: the button is off meanwhile, the keys are not. */
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
