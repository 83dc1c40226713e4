import { useRouteModal } from "@medusajs/dashboard/components"
import { InlineTip, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm, useWatch, type Control } from "react-hook-form"
import type { CreditPackage } from "../../hooks/packages"
import { useCurrencies } from "../../hooks/use-currencies"
import { useCreditUnits } from "../../hooks/units"
import { bonusOver } from "../../lib/bonus"
import { formatRatio } from "../../lib/format"
import { useBonusText } from "../../lib/use-bonus-text"
import { useText } from "../../lib/use-text"
import { SwitchField, TextField } from "../form/fields"
import { FormModal, ModalLoading } from "../form/form-modal"
import { Columns, Section } from "../form/layout"
import { AmountField, NumberField } from "../form/number-fields"
import { UnitField } from "../form/unit-field"
import { useShowProblems } from "../form/use-show-problems"
import { creditsPerMoney, fieldOf, toBody, toValues, type PackageValues } from "./values"

const TEXTS = "packages"

type Props = {
  title: string
  creditPackage?: CreditPackage
  /** @param before the values that the form was opened with */
  save: (values: PackageValues, before: PackageValues) => Promise<CreditPackage>
}

type Currencies = { currencies: string[] }

/** Creates or edits a package. What the API refuses is shown beside its field. */
export const PackageForm = (props: Props) => {
  const currencies = useCurrencies()
  return currencies ? (
    <LoadedForm {...props} currencies={currencies} />
  ) : (
    <ModalLoading title={props.title} />
  )
}

const LoadedForm = ({ title, creditPackage, save, currencies }: Props & Currencies) => {
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const [before] = useState(() => toValues(currencies, creditPackage))
  const form = useForm<PackageValues>({ defaultValues: before })
  const { control } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async (values) => {
    try {
      const { name } = await save(values, before)
      toast.success(t("packages.saved", { name }))
      handleSuccess()
    } catch (error) {
      showProblems(error, (path) => fieldOf(path, toBody(values), currencies))
    }
  })

  return (
    <FormModal
      title={title}
      description={t("packages.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t(creditPackage ? "actions.save" : "packages.submit")}
    >
      <Section number={1} name="identity" texts={TEXTS}>
        <Columns>
          <TextField control={control} name="name" texts={TEXTS} />
          <TextField control={control} name="slug" texts={TEXTS} optional />
        </Columns>
        <TextField control={control} name="description" texts={TEXTS} optional long />
      </Section>

      <Section number={2} name="pricing" texts={TEXTS}>
        <Columns>
          <NumberField control={control} name="credits" texts={TEXTS} />
          <UnitField control={control} name="unit" texts={TEXTS} />
          <NumberField control={control} name="validity_days" texts={TEXTS} optional />
        </Columns>
        <Prices control={control} currencies={currencies} />
        <InlineTip variant="warning" label={t("packages.manual.label")}>
          {t("packages.manual.text")}
        </InlineTip>
      </Section>

      <Section number={3} name="display" texts={TEXTS}>
        <Columns>
          <TextField control={control} name="badge" texts={TEXTS} optional />
          <NumberField control={control} name="sort_order" texts={TEXTS} optional />
        </Columns>
        <SwitchField control={control} name="is_active" texts={TEXTS} />
        <SwitchField control={control} name="is_featured" texts={TEXTS} />
        <SwitchField control={control} name="is_discountable" texts={TEXTS} />
      </Section>
    </FormModal>
  )
}

/** A price for each of the store's currencies, and the credits that one unit of it buys. */
const Prices = ({ control, currencies }: Currencies & { control: Control<PackageValues> }) => {
  const { t } = useText()
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      {currencies.map((currency_code) => (
        <div key={currency_code}>
          <AmountField
            control={control}
            name={`prices.${currency_code}`}
            texts={TEXTS}
            label={t("packages.price_in", { currency: currency_code.toUpperCase() })}
            currency_code={currency_code}
            optional
          />
          <Ratio control={control} currency_code={currency_code} />
        </div>
      ))}
    </div>
  )
}

/**
 * The credits that one unit of the currency buys at the typed price, compared with the base rate.
 */
const Ratio = ({
  control,
  currency_code,
}: {
  control: Control<PackageValues>
  currency_code: string
}) => {
  const { t, locale } = useText()
  const text = useBonusText()
  const { data: units = [] } = useCreditUnits()
  const [credits, unit, price = ""] = useWatch({
    control,
    name: ["credits", "unit", `prices.${currency_code}`],
  })
  const ratio = creditsPerMoney(credits, price)
  const rated = units.find(({ key }) => key === unit)
  const bonus = ratio === null ? null : bonusOver(rated, currency_code, ratio)
  return (
    <Text size="small" className="text-ui-fg-subtle mt-1 min-h-5" aria-live="polite">
      {ratio !== null &&
        t("packages.ratio", {
          credits: formatRatio(ratio, locale),
          currency: currency_code.toUpperCase(),
        })}
      {bonus && ` · ${text.sentence(bonus, currency_code)}`}
    </Text>
  )
}
