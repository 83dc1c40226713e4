import { clx, Input } from "@medusajs/ui"
import { forwardRef, useState, type ComponentProps } from "react"
import { fromLocal, toLocal } from "../../lib/typed-number"
import { useText } from "../../lib/use-text"

type Props = Omit<ComponentProps<typeof Input>, "value" | "onChange"> & {
  /** A number in the form's notation, which is the same for all languages. */
  value: string
  onChange: (value: string) => void
  /** `%`, or a currency. */
  unit?: string
}

/**
 * Shows and reads a number in the notation of the dashboard's language. The browser's language has
 * no influence.
 */
export const NumberInput = forwardRef<HTMLInputElement, Props>(
  ({ value, onChange, unit, className, disabled, ...props }, ref) => {
    const { locale, dir } = useText()
    const [typed, setTyped] = useState("")
    const change = (text: string) => {
      setTyped(text)
      onChange(fromLocal(text, locale))
    }
    return (
      <div className="relative">
        <Input
          {...props}
          ref={ref}
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={fromLocal(typed, locale) === value ? typed : toLocal(value, locale)}
          onChange={({ target }) => change(target.value)}
          className={clx(
            dir === "rtl" && "text-right",
            unit && (dir === "rtl" ? "pl-14" : "pr-14"),
            className
          )}
        />
        {unit && (
          <span
            aria-hidden
            className={clx(
              "txt-compact-small pointer-events-none absolute inset-y-0 flex w-12 items-center justify-center",
              dir === "rtl" ? "left-0 border-r" : "right-0 border-l",
              disabled ? "text-ui-fg-disabled" : "text-ui-fg-subtle"
            )}
          >
            {unit}
          </span>
        )}
      </div>
    )
  }
)
NumberInput.displayName = "NumberInput"
