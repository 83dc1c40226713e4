import type { Translate } from "./use-text"

/**
 * The API's messages about fields, and the text for each. Named groups become the text's
 * placeholders.
 */
const PROBLEMS: [text: string, said: RegExp][] = [
  ["empty", /^must not be empty$/],
  ["too_long", /^must have at most (?<max>\d+) characters$/],
  ["code_characters", /^may hold letters, digits and signs/],
  ["code_letter", /^must hold a letter or a digit$/],
  ["not_storable", /^must not (hold|contain) a NUL character/],
  ["number", /^must be a number$/],
  ["whole", /^must be a whole number/],
  ["at_most_percent", /^must be at most (?<max>\d+) percent$/],
  ["at_most", /^must be at most (?<max>\d+)$/],
  ["at_least", /^must be at least (?<min>-?\d+)$/],
  ["positive", /^must be (more than|above) (0|zero)$/],
  ["not_negative", /^must not be below 0$/],
  ["decimals", /(may|must) have at most (?<max>\d+) decimals$/],
  ["decimals", /^An amount in \S+ has at most (?<max>\d+) decimals\.$/],
  ["too_fine", /^(is|are) finer than (the currency|their unit)/],
  ["needs_currency", /^is required for a fixed amount$/],
  ["needs_value", /^is required in another currency/],
  ["percentage_only", /^is for percentages only$/],
  ["needs_duration", /^or duration_in_months is required to repeat$/],
  ["unknown_currency", /^is not a currency (that Medusa knows|of the store)$/],
  ["unknown_currency", /^must be a currency code/],
  ["before_start", /^must not be before starts_at$/],
  ["not_a_date", /^must be an ISO 8601 time/],
  ["date_range", /^must lie between (?<from>\d+) and (?<to>\d+)$/],
  ["taken", /^(?<code>.+) is taken$/],
  ["slug", /^may hold lower-case letters/],
  ["slug_taken", /^is another product's$/],
  ["no_price", /^must hold at least one price$/],
  ["one_per_currency", /^must hold one (price|rate) per currency$/],
  ["most", /^must hold at most (?<max>\d+) (ids|prices|rates|events)$/],
  ["not_priceable", /^cannot be set: the product has no variant/],
  ["unknown_unit", /^must be a currency of the store or one of its units$/],
  ["unit_key", /^must be lower snake case, of at most (?<max>\d+) characters/],
  ["is_package", /^is a credit package already$/],
  ["one_variant", /^must be a product with exactly one variant/],
  ["unpriced_variant", /^have a variant that is unknown or has no price/],
  ["no_items", /^must hold at least one item$/],
  ["https", /^must (be an address that begins|begin) with https/],
  ["no_user", /^must hold neither a user name/],
  ["public_address", /^must lead to a public address$/],
  ["no_events", /^must hold at least one event$/],
  ["choose", /^(must be|is not) (an|the) id\b/],
  ["deleted", /^holds unknown ids: /],
]

const isNumber = (text: string) => /^-?\d+$/.test(text)

/**
 * Translates the API's message about a field. The result leaves out the field's name.
 * @param said the API's message, which reads after the field's name
 */
export function problemText(said: string, t: Translate, locale: string): string {
  const count = new Intl.NumberFormat(locale)
  for (const [text, pattern] of PROBLEMS) {
    const found = pattern.exec(said)
    if (found) {
      const words = Object.entries(found.groups ?? {}).map(([name, word]): [string, string] => [
        name,
        isNumber(word) && !["code", "from", "to"].includes(name)
          ? count.format(Number(word))
          : word,
      ])
      return t(`problems.${text}`, Object.fromEntries(words))
    }
  }
  return t("problems.other")
}
