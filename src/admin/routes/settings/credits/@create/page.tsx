import { RouteFocusModal } from "@medusajs/dashboard/components"
import { FormModal } from "../../../../components/form/form-modal"
import { UnitFields } from "../../../../components/unit-form/unit-fields"
import { useUnitForm } from "../../../../components/unit-form/use-unit-form"
import { useCreateUnit } from "../../../../hooks/units"
import { useText } from "../../../../lib/use-text"

const CreateUnitPage = () => (
  <RouteFocusModal>
    <CreateUnit />
  </RouteFocusModal>
)

const CreateUnit = () => {
  const { t } = useText()
  const { mutateAsync } = useCreateUnit()
  const { form, submit } = useUnitForm(mutateAsync)
  return (
    <FormModal
      title={t("settings.create")}
      description={t("settings.text")}
      form={form}
      onSubmit={submit}
    >
      <UnitFields control={form.control} />
    </FormModal>
  )
}

export default CreateUnitPage
