import { Combobox } from "@medusajs/dashboard/components"
import { useSearched, type Searched } from "../../../hooks/searched"
import { Field } from "../../../components/report-filters/field"

type Props = {
  label: string
  kind: Searched
  value: string | undefined
  onChange: (id: string | undefined) => void
}

/** One thing, which is searched for on the server. */
export const SearchFilter = ({ label, kind, value, onChange }: Props) => {
  const searched = useSearched(kind, value ? [value] : [])
  return (
    <Field label={label}>
      {(id) => (
        <Combobox
          id={id}
          {...searched}
          value={value ?? ""}
          onChange={(chosen) => onChange(chosen || undefined)}
          allowClear
        />
      )}
    </Field>
  )
}
