import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { PackageForm } from "../../../../components/package-form/package-form"
import { useCreditPackage, useUpdatePackage } from "../../../../hooks/credits"
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
      {creditPackage && (
        <PackageForm
          title={t("packages.edit", { name: creditPackage.name })}
          creditPackage={creditPackage}
          save={mutateAsync}
        />
      )}
    </RouteFocusModal>
  )
}

export default EditPackagePage
