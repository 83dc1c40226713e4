import { Form } from "@medusajs/dashboard/components"
import { clx, RadioGroup } from "@medusajs/ui"
import type { FieldValues } from "react-hook-form"
import { useText } from "../../lib/use-text"
import { Labelled, type FieldProps } from "./fields"

type Props<Values extends FieldValues> = FieldProps<Values, string> & {
  options: { value: string; label: string; description: string }[]
}

/** A choice of two or three, all in sight and explained. */
export const ChoiceField = <Values extends FieldValues>({
  options,
  disabled,
  ...props
}: Props<Values>) => {
  const { dir } = useText()
  return (
    <Labelled {...props}>
      {({ onChange, ...field }) => (
        <Form.Control>
          <RadioGroup
            {...field}
            dir={dir}
            disabled={disabled}
            onValueChange={onChange}
            className={clx(
              "grid grid-cols-1 gap-3",
              options.length === 2 ? "md:grid-cols-2" : "md:grid-cols-3"
            )}
          >
            {options.map((option) => (
              <RadioGroup.ChoiceBox key={option.value} {...option} />
            ))}
          </RadioGroup>
        </Form.Control>
      )}
    </Labelled>
  )
}
