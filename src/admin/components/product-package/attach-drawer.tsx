import { InlineTip, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useAttachPackage } from "../../hooks/packages"
import { fromTyped } from "../../lib/typed-number"
import { useText } from "../../lib/use-text"
import { SwitchField, TextField } from "../form/fields"
import { NumberField } from "../form/number-fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { UnitField } from "../form/unit-field"
import { useShowProblems } from "../form/use-show-problems"

const TEXTS = "packages"

const VALUES = {
  credits: "",
  unit: "",
  validity_days: "",
  badge: "",
  is_featured: false,
  is_discountable: false,
}

type Props = { product_id: string; onClose: () => void }

/** Makes a product a credit package. Asks for its terms and says what else changes. */
export const AttachDrawer = ({ product_id, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useAttachPackage()
  const form = useForm({ defaultValues: VALUES })
  const { control } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ credits, validity_days, badge, ...values }) => {
    try {
      const { name } = await mutateAsync({
        ...values,
        product_id,
        credits: fromTyped(credits) as number,
        validity_days: fromTyped(validity_days),
        badge: badge || null,
      })
      toast.success(t("product.done", { name }))
      onClose()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("product.make")}
      description={t("product.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("product.submit")}
      onClose={onClose}
    >
      <NumberField control={control} name="credits" texts={TEXTS} />
      <UnitField control={control} name="unit" texts={TEXTS} />
      <NumberField control={control} name="validity_days" texts={TEXTS} optional />
      <TextField control={control} name="badge" texts={TEXTS} optional />
      <SwitchField control={control} name="is_featured" texts={TEXTS} />
      <SwitchField control={control} name="is_discountable" texts={TEXTS} />
      <InlineTip variant="info" label={t("product.changes.label")}>
        {t("product.changes.text")}
      </InlineTip>
      <InlineTip variant="warning" label={t("packages.manual.label")}>
        {t("packages.manual.text")}
      </InlineTip>
    </WidgetDrawer>
  )
}
