import { Heading } from "@medusajs/ui"
import { useWatch, type Control, type UseFormSetValue } from "react-hook-form"
import type { Coupon } from "../../hooks/coupons"
import { useText } from "../../lib/use-text"
import { CurrencyField } from "../form/currency-field"
import { SelectField } from "../form/fields"
import { Columns } from "../form/layout"
import { AmountField, NumberField } from "../form/number-fields"
import type { ApplyValues } from "./apply-values"

const TEXTS = "coupons"

const DURATIONS = ["once", "repeating", "forever"] as const satisfies Coupon["duration"][]

type Props = {
  control: Control<ApplyValues>
  setValue: UseFormSetValue<ApplyValues>
  coupon: Coupon
}

/** A coupon's terms, to be changed for one customer. */
export const TermFields = ({ control, setValue, coupon }: Props) => {
  const { t } = useText()
  const [currency_code, duration] = useWatch({ control, name: ["currency_code", "duration"] })
  const is_percentage = coupon.type === "percentage"
  const hasLock = coupon.currency_code !== null
  return (
    <>
      <Heading level="h3">{t("attach.terms")}</Heading>
      <Columns>
        {is_percentage ? (
          <NumberField control={control} name="value" texts={TEXTS} unit="%" />
        ) : (
          <AmountField control={control} name="value" texts={TEXTS} currency_code={currency_code} />
        )}
        <CurrencyField
          control={control}
          name="currency_code"
          texts={TEXTS}
          hint={t(`attach.currency_hints.${coupon.type}`)}
          optional={is_percentage && !hasLock}
          // 50 dollars are not 50 euros.
          onChosen={() => is_percentage || setValue("value", "", { shouldDirty: true })}
        />
      </Columns>
      <SelectField
        control={control}
        name="duration"
        texts={TEXTS}
        hint={t(`coupons.duration_hints.${duration}`)}
        options={DURATIONS.map((value) => ({ value, label: t(`durations.${value}`) }))}
      />
      {duration === "repeating" && (
        <Columns>
          <NumberField control={control} name="duration_in_orders" texts={TEXTS} optional />
          <NumberField control={control} name="duration_in_months" texts={TEXTS} optional />
        </Columns>
      )}
    </>
  )
}
