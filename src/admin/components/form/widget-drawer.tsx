import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { submitOnce } from "../../lib/submit-once"
import { useText } from "../../lib/use-text"

type Props<Values extends FieldValues> = {
  title: string
  /** Shown below the title, and read out as the dialog's description. */
  description: string
  form: UseFormReturn<Values>
  onSubmit: () => Promise<void>
  submitLabel: string
  /** True for an action that takes something away. */
  isDanger?: boolean
  /** True once there is nothing left to submit. */
  isDone?: boolean
  onClose: () => void
  children: ReactNode
}

/** A short form that a widget opens beside its page. */
export const WidgetDrawer = <Values extends FieldValues>({
  title,
  description,
  form,
  onSubmit,
  submitLabel,
  isDanger = false,
  isDone = false,
  onClose,
  children,
}: Props<Values>) => {
  const { t } = useText()
  return (
    <Drawer open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Description>{description}</Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form
            noValidate
            onSubmit={submitOnce(form, onSubmit)}
            className="flex flex-1 flex-col overflow-hidden"
          >
            <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-auto">
              {children}
            </Drawer.Body>
            <Drawer.Footer>
              <div className="flex items-center justify-end gap-x-2">
                <Drawer.Close asChild>
                  <Button size="small" variant="secondary">
                    {t(isDone ? "actions.close" : "actions.cancel")}
                  </Button>
                </Drawer.Close>
                {!isDone && (
                  <Button
                    size="small"
                    type="submit"
                    variant={isDanger ? "danger" : "primary"}
                    isLoading={form.formState.isSubmitting}
                  >
                    {submitLabel}
                  </Button>
                )}
              </div>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
