import { RouteDrawer } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { FormDrawer } from "../../../../../components/form/form-drawer"
import { UnitFields } from "../../../../../components/unit-form/unit-fields"
import { useUnitForm } from "../../../../../components/unit-form/use-unit-form"
import { useCreditUnit, useUpdateUnit, type CreditUnit } from "../../../../../hooks/units"
import { useText } from "../../../../../lib/use-text"

const EditUnitPage = () => {
  const { data: unit, error } = useCreditUnit(useParams().key as string)
  if (error) {
    throw error
  }
  return unit ? (
    <RouteDrawer>
      <EditUnit unit={unit} />
    </RouteDrawer>
  ) : null
}

const EditUnit = ({ unit }: { unit: CreditUnit }) => {
  const { t } = useText()
  const { mutateAsync } = useUpdateUnit(unit.key)
  const { form, submit } = useUnitForm(({ key: _, ...changes }) => mutateAsync(changes), unit)
  return (
    <FormDrawer
      title={t("settings.edit", { name: unit.name ?? unit.key })}
      form={form}
      onSubmit={submit}
    >
      <UnitFields control={form.control} unit={unit} />
    </FormDrawer>
  )
}

export default EditUnitPage
