import { KeyboundForm, RouteFocusModal } from "@medusajs/dashboard/components"
import { Button, Heading } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { submitOnce } from "../../lib/submit-once"
import { useText } from "../../lib/use-text"

type Props<Values extends FieldValues> = {
  title: string
  /** Shown below the title, and read out as the dialog's description. */
  description: ReactNode
  form: UseFormReturn<Values>
  onSubmit: () => Promise<void>
  submitLabel: string
  children: ReactNode
}

/** A long form on the whole screen, with buttons to cancel and to save. */
export const FormModal = <Values extends FieldValues>({
  title,
  description,
  form,
  onSubmit,
  submitLabel,
  children,
}: Props<Values>) => {
  const { t } = useText()
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm
        noValidate
        onSubmit={submitOnce(form, onSubmit)}
        className="flex h-full flex-col overflow-hidden"
      >
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-10 px-6 py-12">
            <div className="flex flex-col gap-y-3">
              <RouteFocusModal.Title asChild>
                <Heading className="break-words">{title}</Heading>
              </RouteFocusModal.Title>
              <RouteFocusModal.Description className="text-ui-fg-subtle text-sm" aria-live="polite">
                {description}
              </RouteFocusModal.Description>
            </div>
            {children}
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={form.formState.isSubmitting}>
            {submitLabel}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

/** Shown until the form's data has loaded: a dialog needs a title from the start. */
export const ModalLoading = ({ title }: { title: string }) => (
  <>
    <RouteFocusModal.Header />
    <RouteFocusModal.Title className="sr-only">{title}</RouteFocusModal.Title>
    <RouteFocusModal.Description className="sr-only">{title}</RouteFocusModal.Description>
  </>
)
