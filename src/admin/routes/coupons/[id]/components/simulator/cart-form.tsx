import { Button, Input, Label, Text } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import type { Evaluation } from "../../../../../hooks/coupons"
import { useExplain } from "../../../../../lib/use-explain"
import { useText } from "../../../../../lib/use-text"

type Props = { isPending: boolean; evaluate: (cart_id: string) => Promise<Evaluation> }

export const CartForm = ({ isPending, evaluate }: Props) => {
  const { t } = useText()
  const explain = useExplain()
  const [cart_id, setCartId] = useState("")
  const [problem, setProblem] = useState<string>()
  const input = useId()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    evaluate(cart_id.trim()).catch((error: Error) => setProblem(explain(error)))
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-y-2">
      <Label htmlFor={input} size="small" weight="plus">
        {t("simulator.cart_id")}
      </Label>
      <div className="flex gap-x-2">
        <div className="flex-1">
          <Input
            id={input}
            value={cart_id}
            placeholder="cart_…"
            dir="ltr"
            aria-invalid={Boolean(problem)}
            onChange={({ target }) => setCartId(target.value)}
          />
        </div>
        <Button
          type="submit"
          size="small"
          variant="secondary"
          isLoading={isPending}
          disabled={!cart_id.trim()}
        >
          {t("simulator.run")}
        </Button>
      </div>
      {problem && (
        <Text size="small" role="alert" className="text-ui-fg-error break-words">
          {problem}
        </Text>
      )}
    </form>
  )
}
