import { toast } from "@medusajs/ui"
import { useResendDelivery } from "../../../../../hooks/webhooks"
import { useNotSaved } from "../../../../../lib/use-not-saved"
import { useText } from "../../../../../lib/use-text"

/** Sends a delivery again, and says so. */
export function useResend() {
  const { t } = useText()
  const { mutate, isPending } = useResendDelivery()
  const onError = useNotSaved()
  const resend = (id: string) =>
    mutate(id, { onSuccess: () => toast.success(t("webhooks.resend.done")), onError })
  return { resend, isPending }
}
