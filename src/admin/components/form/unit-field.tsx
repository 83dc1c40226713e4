import type { FieldValues } from "react-hook-form"
import { useCreditUnits } from "../../hooks/units"
import { SelectField, type FieldProps } from "./fields"

/** Offers the store's currencies and its own units. */
export const UnitField = <Values extends FieldValues>(props: FieldProps<Values, string>) => {
  const { data: units = [] } = useCreditUnits()
  const options = units.map(({ key, name }) => ({ value: key, label: name ?? key }))
  return <SelectField {...props} options={options} />
}
