import type { Dates } from "../../lib/dates"
import { formatMoney } from "../../lib/format"
import type { Translate } from "../../lib/use-text"

type Spoken = { t: Translate; locale: string; dates: Dates }

/** Fields whose values have names, and the path of these. */
const NAMED: Record<string, string> = {
  type: "coupons.types",
  duration: "durations",
}

/** A longer list is cut. */
const MOST = 5

/** Where labels are: those of the forms, and those that no form has. */
const LABELS = ["changes", "coupons", "packages", "settings", "webhooks", "attach"]

/** A field of a change by its label, or by its raw name where it has none. */
export function fieldText(field: string, t: Translate): string {
  return t(
    LABELS.map((texts) => `${texts}.fields.${field}`),
    { defaultValue: field }
  )
}

/** A field's value before or after a change, in the reader's language. */
export function valueText(field: string, value: unknown, spoken: Spoken): string {
  const { t, locale } = spoken
  if (isEmpty(value)) {
    return t("changes.nothing")
  }
  if (typeof value === "boolean") {
    return t(value ? "general.yes" : "general.no")
  }
  if (typeof value === "number") {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }).format(value)
  }
  if (typeof value === "string") {
    return stringText(field, value, spoken)
  }
  if (Array.isArray(value)) {
    return listText(value, spoken)
  }
  return Object.entries(value as object)
    .filter(([, part]) => !isEmpty(part))
    .map(([name, part]) => `${fieldText(name, t)}: ${valueText(name, part, spoken)}`)
    .join(" · ")
}

function stringText(field: string, value: string, { t, dates }: Spoken): string {
  if (field.endsWith("_at")) {
    const edge = field === "expires_at" || field === "ends_at" ? "end" : "start"
    return dates.edge(value, edge) ?? value
  }
  if (field === "currency_code") {
    return value.toUpperCase()
  }
  return field in NAMED ? t(`${NAMED[field]}.${value}`, { defaultValue: value }) : value
}

type Rate = { currency_code: string; amount?: number; credits_per_currency_unit?: number }

function listText(list: unknown[], { t, locale }: Spoken): string {
  const parts = list.map((part) => itemText(part, locale))
  const shown = parts.slice(0, MOST)
  const more = parts.length - shown.length
  return new Intl.ListFormat(locale, { type: "unit" }).format(
    more > 0 ? [...shown, t("changes.more", { count: more })] : shown
  )
}

/** A price, a rate, or an id or name. */
function itemText(part: unknown, locale: string): string {
  if (typeof part !== "object" || part === null) {
    return String(part)
  }
  const { currency_code, amount, credits_per_currency_unit: rate } = part as Rate
  if (amount !== undefined) {
    return formatMoney(amount, currency_code, locale)
  }
  return rate === undefined
    ? JSON.stringify(part)
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }).format(rate)} / ${currency_code.toUpperCase()}`
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.values(value).every(isEmpty)
    : value === null || value === undefined || value === ""
