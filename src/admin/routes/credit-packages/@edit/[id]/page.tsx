import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { ModalLoading } from "../../../../components/form/form-modal"
import { PackageForm } from "../../../../components/package-form/package-form"
import { changesOf } from "../../../../components/package-form/values"
import { useCreditPackage, useUpdatePackage } from "../../../../hooks/packages"
import { useText } from "../../../../lib/use-text"

const EditPackagePage = () => {
  const { t } = useText()
  const id = useParams().id as string
  const { data: creditPackage, error } = useCreditPackage(id)
  const { mutateAsync } = useUpdatePackage(id)
  if (error) {
    throw error
  }
  return (
    <RouteFocusModal>
      {creditPackage ? (
        <PackageForm
          title={t("packages.edit", { name: creditPackage.name })}
          creditPackage={creditPackage}
          save={(values, before) => mutateAsync(changesOf(before, values))}
        />
      ) : (
        <ModalLoading title={t("packages.menu")} />
      )}
    </RouteFocusModal>
  )
}

export default EditPackagePage
