import { Combobox, Form } from "@medusajs/dashboard/components"
import { useWatch, type FieldValues } from "react-hook-form"
import { useSearched, type Searched } from "../../hooks/searched"
import { Labelled, type FieldProps } from "./fields"

type Props<Values extends FieldValues> = FieldProps<Values, string> & { kind: Searched }

/** The id of one thing, which is searched for on the server. */
export const SearchField = <Values extends FieldValues>({
  kind,
  disabled,
  ...props
}: Props<Values>) => {
  const { control, name, optional } = props
  const chosen: string = useWatch({ control, name })
  const searched = useSearched(kind, chosen ? [chosen] : [])
  return (
    <Labelled {...props}>
      {(field) => (
        <Form.Control>
          <Combobox
            {...field}
            {...searched}
            disabled={disabled}
            onChange={(id) => field.onChange(id ?? "")}
            allowClear={optional}
          />
        </Form.Control>
      )}
    </Labelled>
  )
}
