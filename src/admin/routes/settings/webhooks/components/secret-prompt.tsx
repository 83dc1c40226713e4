import { Button, Copy, Input, Prompt } from "@medusajs/ui"
import { useText } from "../../../../lib/use-text"

type Props = { secret: string; text: string; onClose: () => void }

/** Shows a secret, this once. A click beside it does not close it. */
export const SecretPrompt = ({ secret, text, onClose }: Props) => {
  const { t } = useText()
  return (
    <Prompt open variant="confirmation" onOpenChange={(isOpen) => isOpen || onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("webhooks.secret.title")}</Prompt.Title>
          <Prompt.Description>{text}</Prompt.Description>
        </Prompt.Header>
        <div dir="ltr" className="flex items-center gap-x-2 px-6 pt-4">
          <div className="min-w-0 flex-1">
            <Input
              readOnly
              value={secret}
              aria-label={t("webhooks.secret.label")}
              onFocus={({ target }) => target.select()}
              className="font-mono"
            />
          </div>
          <Copy content={secret} asChild>
            <Button size="small" variant="secondary" aria-label={t("webhooks.secret.copy")}>
              {t("webhooks.secret.copy")}
            </Button>
          </Copy>
        </div>
        <Prompt.Footer>
          <Prompt.Action>{t("webhooks.secret.done")}</Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
