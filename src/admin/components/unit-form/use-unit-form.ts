import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import type { NewUnitInput } from "../../../contract/credit-unit"
import type { CreditUnit } from "../../hooks/units"
import { ApiError } from "../../lib/client"
import { useNotSaved } from "../../lib/use-not-saved"
import { useText } from "../../lib/use-text"
import { showProblems } from "../form/show-problems"
import { fieldOf, toBody, toValues, type UnitValues } from "./values"

/** The form of a unit: what the API finds wrong is said beside its field. */
export function useUnitForm(save: (body: NewUnitInput) => Promise<CreditUnit>, unit?: CreditUnit) {
  const { t } = useText()
  const notSaved = useNotSaved()
  const { handleSuccess } = useRouteModal()
  const form = useForm<UnitValues>({ defaultValues: toValues(unit) })

  const submit = form.handleSubmit(async (values) => {
    const body = toBody(values)
    try {
      const { key, name } = await save(body)
      toast.success(t("settings.saved", { name: name ?? key }))
      handleSuccess("/settings/credits")
    } catch (error) {
      if (error instanceof ApiError && error.code === "credit_unit_exists") {
        form.setError("key", { message: t(`errors.${error.code}`) }, { shouldFocus: true })
      } else {
        showProblems(error, form.setError, notSaved, (path) => fieldOf(path, body))
      }
    }
  })
  return { form, submit }
}
