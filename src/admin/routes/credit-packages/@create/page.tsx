import { RouteFocusModal } from "@medusajs/dashboard/components"
import { PackageForm } from "../../../components/package-form/package-form"
import { toBody } from "../../../components/package-form/values"
import { useCreatePackage } from "../../../hooks/packages"
import { useText } from "../../../lib/use-text"

const CreatePackagePage = () => {
  const { t } = useText()
  const { mutateAsync } = useCreatePackage()
  return (
    <RouteFocusModal>
      <PackageForm title={t("packages.create")} save={(values) => mutateAsync(toBody(values))} />
    </RouteFocusModal>
  )
}

export default CreatePackagePage
