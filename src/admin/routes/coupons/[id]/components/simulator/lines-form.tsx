import { Form } from "@medusajs/dashboard/components"
import { useRegions } from "@medusajs/dashboard/hooks"
import { Trash } from "@medusajs/icons"
import { Button, IconButton, Text } from "@medusajs/ui"
import { useState } from "react"
import { useFieldArray, useForm } from "react-hook-form"
import { SelectField } from "../../../../../components/form/fields"
import { NumberInput } from "../../../../../components/form/number-input"
import { SearchField } from "../../../../../components/form/search-field"
import { useShowProblems } from "../../../../../components/form/use-show-problems"
import type { Evaluation } from "../../../../../hooks/coupons"
import { useExplain } from "../../../../../lib/use-explain"
import { fromTyped } from "../../../../../lib/typed-number"
import { useText } from "../../../../../lib/use-text"

type Values = {
  region_id: string
  customer_id: string
  items: { variant_id: string; quantity: string }[]
}

type Lines = {
  region_id: string
  customer_id: string | null
  items: { variant_id: string; quantity: number }[]
}

const LINE = { variant_id: "", quantity: "1" }

type Props = { isPending: boolean; evaluate: (lines: Lines) => Promise<Evaluation> }

/** Describes a cart that does not exist: region, customer and items. */
export const LinesForm = ({ isPending, evaluate }: Props) => {
  const { t } = useText()
  const explain = useExplain()
  const { regions = [] } = useRegions({ limit: 100, fields: "id,name,currency_code" })
  const [problem, setProblem] = useState<string>()
  const form = useForm<Values>({
    defaultValues: { region_id: "", customer_id: "", items: [LINE] },
  })
  const { control } = form
  const showProblems = useShowProblems(form, (failure) => setProblem(explain(failure)))
  const { fields, append, remove } = useFieldArray({ control, name: "items" })

  const submit = form.handleSubmit(async ({ region_id, customer_id, items }) => {
    setProblem(undefined)
    try {
      await evaluate({
        region_id,
        customer_id: customer_id || null,
        items: items.map(({ variant_id, quantity }) => ({
          variant_id,
          quantity: fromTyped(quantity) as number,
        })),
      })
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <Form {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-y-4">
        <SelectField
          control={control}
          name="region_id"
          texts="simulator"
          options={regions.map(({ id, name, currency_code }) => ({
            value: id,
            label: `${name} (${currency_code.toUpperCase()})`,
          }))}
        />
        <SearchField
          control={control}
          name="customer_id"
          texts="simulator"
          kind="customers"
          optional
        />
        {fields.map(({ id }, i) => (
          <fieldset key={id} className="flex items-start gap-x-2">
            <legend className="sr-only">{t("simulator.line", { number: i + 1 })}</legend>
            <div className="min-w-0 flex-1">
              <SearchField
                control={control}
                name={`items.${i}.variant_id`}
                texts="simulator"
                kind="variants"
                label={t("simulator.fields.variant_id")}
                isLabelHidden={i > 0}
              />
            </div>
            <Form.Field
              control={control}
              name={`items.${i}.quantity`}
              render={({ field }) => (
                <Form.Item className="w-20 shrink-0">
                  <Form.Label className={i > 0 ? "sr-only" : ""}>
                    {t("simulator.fields.quantity")}
                  </Form.Label>
                  <Form.Control>
                    <NumberInput {...field} />
                  </Form.Control>
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
            {fields.length > 1 && (
              <IconButton
                type="button"
                variant="transparent"
                className={i > 0 ? "mt-2" : "mt-7"}
                aria-label={t("simulator.remove_line", { number: i + 1 })}
                onClick={() => remove(i)}
              >
                <Trash />
              </IconButton>
            )}
          </fieldset>
        ))}
        {problem && (
          <Text size="small" role="alert" className="text-ui-fg-error break-words">
            {problem}
          </Text>
        )}
        <div className="flex justify-between gap-x-2">
          <Button type="button" size="small" variant="transparent" onClick={() => append(LINE)}>
            {t("simulator.add_line")}
          </Button>
          <Button type="submit" size="small" variant="secondary" isLoading={isPending}>
            {t("simulator.run")}
          </Button>
        </div>
      </form>
    </Form>
  )
}
