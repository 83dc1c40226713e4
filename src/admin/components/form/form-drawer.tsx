import { KeyboundForm, RouteDrawer } from "@medusajs/dashboard/components"
import { Button, Heading } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { submitOnce } from "../../lib/submit-once"
import { useText } from "../../lib/use-text"

type Props<Values extends FieldValues> = {
  title: string
  form: UseFormReturn<Values>
  onSubmit: () => Promise<void>
  /** Else it saves changes. */
  submitLabel?: string
  children: ReactNode
}

/** A short form beside the page. */
export const FormDrawer = <Values extends FieldValues>({
  title,
  form,
  onSubmit,
  submitLabel,
  children,
}: Props<Values>) => {
  const { t } = useText()
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm
        noValidate
        onSubmit={submitOnce(form, onSubmit)}
        className="flex flex-1 flex-col overflow-hidden"
      >
        <RouteDrawer.Header>
          <RouteDrawer.Title asChild>
            <Heading className="break-words">{title}</Heading>
          </RouteDrawer.Title>
        </RouteDrawer.Header>
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-8 overflow-y-auto">
          {children}
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <div className="flex items-center justify-end gap-x-2">
            <RouteDrawer.Close asChild>
              <Button size="small" variant="secondary">
                {t("actions.cancel")}
              </Button>
            </RouteDrawer.Close>
            <Button size="small" type="submit" isLoading={form.formState.isSubmitting}>
              {submitLabel ?? t("actions.save")}
            </Button>
          </div>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
