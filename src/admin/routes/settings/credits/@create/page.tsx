import { RouteFocusModal } from "@medusajs/dashboard/components"
import { FormModal, ModalLoading } from "../../../../components/form/form-modal"
import { UnitFields } from "../../../../components/unit-form/unit-fields"
import { useUnitForm } from "../../../../components/unit-form/use-unit-form"
import { useCreateUnit } from "../../../../hooks/units"
import { useCurrencies } from "../../../../hooks/use-currencies"
import { useText } from "../../../../lib/use-text"

const CreateUnitPage = () => {
  const { t } = useText()
  const currencies = useCurrencies()
  return (
    <RouteFocusModal>
      {currencies ? (
        <CreateUnit currencies={currencies} />
      ) : (
        <ModalLoading title={t("settings.create")} />
      )}
    </RouteFocusModal>
  )
}

const CreateUnit = ({ currencies }: { currencies: string[] }) => {
  const { t } = useText()
  const { mutateAsync } = useCreateUnit()
  const { form, submit } = useUnitForm({ currencies, save: mutateAsync })
  return (
    <FormModal
      title={t("settings.create")}
      description={t("settings.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("settings.create")}
    >
      <UnitFields control={form.control} currencies={currencies} />
    </FormModal>
  )
}

export default CreateUnitPage
