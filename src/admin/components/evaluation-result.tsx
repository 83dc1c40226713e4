import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { Evaluation } from "../hooks/coupons"
import { useNames } from "../hooks/searched"
import { remainderText } from "../lib/duration"
import { formatMoney } from "../lib/format"
import { speak, tellsMoney } from "../lib/spoken"
import { useDates } from "../lib/use-dates"
import { useText, type Translate } from "../lib/use-text"

/** Each rule with its result, and what each line would lose. */
export const EvaluationResult = ({ evaluation }: { evaluation: Evaluation }) => {
  const { t, locale } = useText()
  const dates = useDates()
  const { rules, lines, discount_total, currency_code, attached } = evaluation
  const { data: names } = useNames(
    "variants",
    lines.flatMap(({ variant_id }) => variant_id ?? [])
  )
  // A coupon that is locked to another currency has no amounts in this one.
  const isForeign = rules.some(({ name, passed }) => name === "currency" && !passed)
  const money = (amount: number) => (isForeign ? "–" : formatMoney(amount, currency_code, locale))
  return (
    <div className="flex flex-col gap-y-4">
      <ul className="flex flex-col gap-y-2" aria-label={t("coupons.rules")}>
        {rules.map((rule) => {
          const numbers = { ...rule.details, ...speak(rule.details, currency_code, locale, dates) }
          const note = isForeign && tellsMoney(rule.details) ? "" : noteOn(rule, numbers, t)
          return (
            <li key={rule.name} className="flex items-start gap-x-2">
              {rule.passed ? (
                <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" />
              ) : (
                <XCircleSolid className="text-ui-tag-red-icon mt-0.5 shrink-0" />
              )}
              <div className="min-w-0">
                <Text size="small" leading="compact" weight="plus">
                  {t(`rules.${rule.name}`, { defaultValue: rule.name })}
                  <span className="sr-only">
                    {`: ${t(rule.passed ? "simulator.passes" : "simulator.fails")}`}
                  </span>
                </Text>
                {note && (
                  <Text size="small" className="text-ui-fg-subtle break-words">
                    {note}
                  </Text>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <dl className="flex flex-col gap-y-2 tabular-nums">
        {lines.map(({ item, variant_id, discount }, i) => (
          <Row
            key={`${item} ${i}`}
            name={(variant_id && names?.get(variant_id)) ?? t("simulator.line", { number: i + 1 })}
            amount={money(discount)}
          />
        ))}
        <Row name={t("simulator.discount")} amount={money(discount_total)} isTotal />
      </dl>
      {attached.length > 0 && (
        <section aria-label={t("simulator.attached")} className="flex flex-col gap-y-2">
          <Text size="small" leading="compact" weight="plus">
            {t("simulator.attached")}
          </Text>
          <dl className="flex flex-col gap-y-2 tabular-nums">
            {attached.map((other) => {
              const left = remainderText(other, t, locale)
              const about = left
                ? `${other.code} (${t("attached.left_of", { amount: left })})`
                : other.code
              const taken = formatMoney(other.discount_total, currency_code, locale)
              return (
                <Row
                  key={other.customer_coupon_id}
                  name={about}
                  amount={other.status === "applied" ? taken : t("simulator.not_applied")}
                />
              )
            })}
          </dl>
        </section>
      )}
    </div>
  )
}

type RowProps = { name: string; amount: string; isTotal?: boolean }

const Row = ({ name, amount, isTotal }: RowProps) => (
  <div
    className={`flex justify-between gap-x-4 ${
      isTotal ? "txt-small-plus border-t pt-2" : "txt-small text-ui-fg-subtle"
    }`}
  >
    <dt className="min-w-0 break-words">{name}</dt>
    <dd>{amount}</dd>
  </div>
)

/**
 * The numbers that a rule compared, or why it fails; empty for a rule without numbers. A
 * merchant's own rule gives its own sentence.
 */
function noteOn(
  rule: Evaluation["rules"][number],
  numbers: Record<string, unknown>,
  t: Translate
): string {
  if (!rule.passed) {
    return t(`reasons.${rule.code}`, { ...numbers, defaultValue: rule.message })
  }
  const { line_ids } = rule.details
  return t(`simulator.passed.${rule.name}`, {
    ...numbers,
    ...(Array.isArray(line_ids) && { count: line_ids.length }),
    starts_at: numbers.starts_at ?? t("coupons.validity.open"),
    expires_at: numbers.expires_at ?? t("coupons.validity.open"),
    defaultValue: "",
  })
}
