import { InlineTip, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useAttachPackage } from "../../hooks/packages"
import { fromTyped } from "../../lib/typed-number"
import { useNotSaved } from "../../lib/use-not-saved"
import { useText } from "../../lib/use-text"
import { NumberField, SwitchField, TextField } from "../form/fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { showProblems } from "../form/show-problems"
import { UnitField } from "../form/unit-field"

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

/** Makes a product a credit package: asks for what it is to give, and says what else changes. */
export const AttachDrawer = ({ product_id, onClose }: Props) => {
  const { t } = useText()
  const notSaved = useNotSaved()
  const { mutateAsync } = useAttachPackage()
  const form = useForm({ defaultValues: VALUES })
  const { control, setError } = form

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
      showProblems(error, setError, notSaved, (path) => (path === "product_id" ? null : path))
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
