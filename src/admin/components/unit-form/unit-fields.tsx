import { Heading, Text } from "@medusajs/ui"
import type { Control } from "react-hook-form"
import type { CreditUnit } from "../../hooks/units"
import { useText } from "../../lib/use-text"
import { TextField } from "../form/fields"
import { Columns } from "../form/layout"
import { NumberField } from "../form/number-fields"
import type { UnitValues } from "./values"

const TEXTS = "settings"

type Props = { control: Control<UnitValues>; currencies: string[]; unit?: CreditUnit }

export const UnitFields = ({ control, currencies, unit }: Props) => (
  <>
    <TextField control={control} name="key" texts={TEXTS} disabled={Boolean(unit)} />
    <Columns>
      <TextField control={control} name="name" texts={TEXTS} />
      <TextField control={control} name="plural" texts={TEXTS} optional />
    </Columns>
    <Rates control={control} currencies={currencies} unit={unit} />
  </>
)

/** A rate for each of the store's currencies and for each currency that has one already. */
const Rates = ({ control, currencies, unit }: Props) => {
  const { t } = useText()
  const rated = unit?.conversion_rates.map(({ currency_code }) => currency_code) ?? []
  return (
    <section className="flex flex-col gap-y-4" aria-labelledby="unit-rates">
      <div>
        <Heading level="h2" id="unit-rates">
          {t("settings.rates.title")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.rates.text")}
        </Text>
      </div>
      <Columns>
        {[...new Set([...currencies, ...rated])].map((code) => (
          <NumberField
            key={code}
            control={control}
            name={`rates.${code}`}
            texts={TEXTS}
            label={t("settings.rates.per", { currency: code.toUpperCase() })}
            optional
          />
        ))}
      </Columns>
    </section>
  )
}
