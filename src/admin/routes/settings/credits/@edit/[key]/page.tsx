import { RouteDrawer } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { FormDrawer } from "../../../../../components/form/form-drawer"
import { UnitFields } from "../../../../../components/unit-form/unit-fields"
import { useUnitForm } from "../../../../../components/unit-form/use-unit-form"
import { useCreditUnit, useUpdateUnit, type CreditUnit } from "../../../../../hooks/units"
import { useCurrencies } from "../../../../../hooks/use-currencies"
import { useText } from "../../../../../lib/use-text"

const EditUnitPage = () => {
  const { data: unit, error } = useCreditUnit(useParams().key as string)
  const currencies = useCurrencies()
  if (error) {
    throw error
  }
  return unit && currencies ? (
    <RouteDrawer>
      <EditUnit unit={unit} currencies={currencies} />
    </RouteDrawer>
  ) : null
}

const EditUnit = ({ unit, currencies }: { unit: CreditUnit; currencies: string[] }) => {
  const { t } = useText()
  const { mutateAsync } = useUpdateUnit(unit.key)
  const { form, submit } = useUnitForm({
    currencies,
    unit,
    save: ({ key: _, ...changes }) => mutateAsync(changes),
  })
  return (
    <FormDrawer
      title={t("settings.edit", { name: unit.name ?? unit.key })}
      form={form}
      onSubmit={submit}
    >
      <UnitFields control={form.control} currencies={currencies} unit={unit} />
    </FormDrawer>
  )
}

export default EditUnitPage
