import { currencyDecimals } from "../../contract/decimals"
import { dates, numbers } from "./formatters"

/** The reader: a language tag, and the time zone of the shop's dates. */
export type Audience = { locale: string; timezone: string }

type Details = Record<string, unknown>

/** Writes a detail. Undefined when the detail is missing or does not fit the form. */
type Form = (value: unknown, audience: Audience, details: Details) => string | undefined

export const FORMS: Record<string, Form> = {
  /** An amount in the details' currency. */
  money: (value, audience, details) => money(value, audience, details),
  /** An amount rounded up, so that it never looks too small. */
  at_least: (value, audience, details) => money(value, audience, details, "ceil"),
  /** A currency's code. */
  currency: (value) => (isText(value) ? value.toUpperCase() : undefined),
  /** The moment from which something is valid. */
  start: (value, audience) => onDate(value, (at) => moment(at, at, audience)),
  /** The moment at which something ends. A midnight is written as the end of the day before. */
  end: (value, audience) => onDate(value, (at) => moment(at, new Date(at.getTime() - 1), audience)),
  seconds: (value, { locale }) =>
    isNumber(value)
      ? numbers(locale, {
          style: "unit",
          unit: "second",
          unitDisplay: "long",
        }).format(value)
      : undefined,
  list: (value, { locale }) =>
    Array.isArray(value) && value.length && value.every(isText)
      ? new Intl.ListFormat(locale, { type: "conjunction" }).format(value)
      : undefined,
}

function money(
  value: unknown,
  { locale }: Audience,
  { currency_code }: Details,
  roundingMode?: "ceil"
): string | undefined {
  if (!isNumber(value) || !isText(currency_code) || !/^[a-z]{3}$/i.test(currency_code)) {
    return undefined
  }
  const digits = currencyDecimals(currency_code)
  return numbers(locale, {
    style: "currency",
    currency: currency_code,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(roundingMode && { roundingMode }),
  }).format(value)
}

function onDate(value: unknown, write: (at: Date) => string): string | undefined {
  const at = new Date(isText(value) || value instanceof Date ? value : NaN)
  return Number.isNaN(at.getTime()) ? undefined : write(at)
}

/** Writes a midnight of the shop's time zone as its day alone. */
function moment(at: Date, day: Date, { locale, timezone: timeZone }: Audience): string {
  const DAY = { year: "numeric", month: "long", day: "numeric", timeZone } as const
  const time = dates("en-GB", { timeStyle: "medium", timeZone }).format(at)
  const isMidnight = time === "00:00:00" && at.getMilliseconds() === 0
  return isMidnight
    ? dates(locale, DAY).format(day)
    : dates(locale, {
        ...DAY,
        hour: "numeric",
        minute: "2-digit",
        timeZoneName: "short",
      }).format(at)
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== ""
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value)
}
