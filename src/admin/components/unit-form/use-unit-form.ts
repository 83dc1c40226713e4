import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import type { NewUnitInput } from "../../../contract/credit-unit"
import type { CreditUnit } from "../../hooks/units"
import { useText } from "../../lib/use-text"
import { useShowProblems } from "../form/use-show-problems"
import { fieldOf, toBody, toValues, type UnitValues } from "./values"

type Input = {
  /** The store's currencies. */
  currencies: string[]
  unit?: CreditUnit
  save: (body: NewUnitInput) => Promise<CreditUnit>
}

/** The form of a unit. What the API refuses is shown beside its field. */
export function useUnitForm({ currencies, unit, save }: Input) {
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const form = useForm<UnitValues>({ defaultValues: toValues(currencies, unit) })
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async (values) => {
    const body = toBody(values)
    try {
      const { key, name } = await save(body)
      toast.success(t("settings.saved", { name: name ?? key }))
      handleSuccess()
    } catch (error) {
      showProblems(error, (path) => fieldOf(path, body))
    }
  })
  return { form, submit }
}
