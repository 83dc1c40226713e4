import { defaultCurrencies } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * The field schemas of requests and answers. A refusal names the field; its message reads after the
 * name.
 */

const EPOCH = new Date(0)
const END_OF_TIME = new Date("9999-12-31T23:59:59.999Z")

/** A larger JSON number would lose decimals of a currency. */
export const MAX_AMOUNT = 1_000_000_000_000

const MAX_LENGTH = 255
const MAX_LIMIT = 100
const MAX_OFFSET = 1_000_000_000

/** PostgreSQL stores neither a NUL character nor half a surrogate pair. */
export const isStorable = (value: string) => !/[\0\p{Cs}]/u.test(value)

export const id = z
  .string("must be an id")
  .min(1, "must be an id")
  .max(MAX_LENGTH, "must be an id")
  .refine(isStorable, "must be an id")

/** Not trimmed; at least one character. */
export const text = (max: number) =>
  z
    .string("must be a string")
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .refine(isStorable, "must not contain a NUL character or half a character")

/** Trimmed; may be empty. */
export const trimmed = (max: number) =>
  z
    .string("must be a string")
    .refine(isStorable, "must not hold a NUL character or half a character")
    .transform((value) => value.trim())
    .refine((value) => value.length <= max, `must have at most ${max} characters`)

/** Trimmed; not empty. */
export const required = (max: number) =>
  trimmed(max).refine((value) => value !== "", "must not be empty")

export const flag = z.boolean("must be true or false")

const NO_INSTANT = "must be an ISO 8601 time with its zone"

/** An ISO 8601 time with its zone, or a Date. */
export const instant = z
  .union([z.iso.datetime({ offset: true, error: NO_INSTANT }), z.date()], NO_INSTANT)
  .transform((value) => new Date(value))
  .refine((value) => value >= EPOCH && value <= END_OF_TIME, "must lie between 1970 and 9999")

/** The amount of a movement: major units, above zero. */
export const amount = z
  .number("must be a number")
  .positive("must be above zero")
  .max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)

/** Lower-cased. */
export const currency_code = z
  .string("must be a currency code")
  .transform((value) => value.toLowerCase())
  .refine((value) => value.toUpperCase() in defaultCurrencies, {
    error: "is not a currency that Medusa knows",
    abort: true,
  })

/** What a wallet counts: a unit's key or a currency's code, lower-cased. */
export const unit = text(40).transform((value) => value.toLowerCase())

export const reason = text(1000)

export const requiredReason = reason.refine((value) => value.trim() !== "", "must not be empty")

/**
 * An IANA name. Offsets are refused: PostgreSQL and JavaScript read their signs in opposite ways.
 */
export const timezone = z.string("must be a time zone").refine((name) => {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}, "must be a time zone, such as Europe/Berlin")

/** One of these values. A refusal lists them. */
export const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(", ")}`)

/** A query parameter that is `true` or `false`. */
export const queryFlag = z
  .enum(["true", "false"], "must be true or false")
  .transform((value) => value === "true")

/** A list's search text, trimmed. */
export const q = z
  .string("must be text")
  .max(MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`)
  .refine(isStorable, "must not hold a NUL character")
  .transform((value) => value.trim())

export const limit = z.coerce
  .number<number>("must be a number")
  .pipe(z.int("must be a whole number").min(1, "must be at least 1"))
  .refine((value) => value <= MAX_LIMIT, `must be at most ${MAX_LIMIT}`)
  .default(20)

/** The page of a list. */
export const paging = {
  limit,
  offset: z.coerce
    .number<number>("must be a number")
    .pipe(z.int("must be a whole number").min(0, "must not be below 0"))
    .refine((value) => value <= MAX_OFFSET, `must be at most ${MAX_OFFSET}`)
    .default(0),
}

/** The cursor of a list's next page. */
export const cursor = z.string().regex(/^[0-9]{1,18}$/, "is not known")

/** In answers: ISO 8601 in UTC on the wire, a Date on the server. */
export const time = z.codec(z.iso.datetime(), z.date(), {
  decode: (value) => new Date(value),
  encode: (value) => value.toISOString(),
})

/** In answers: major units of a currency, or credits of a unit. */
export const figure = z.number()

/** The answer of a list. */
export const listOf = <Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  z.strictObject({
    [name]: z.array(item),
    count: z.int(),
    limit: z.int(),
    offset: z.int(),
  } as Record<Name, z.ZodArray<Item>> & Record<"count" | "limit" | "offset", z.ZodInt>)

/** The answer to a deletion. */
export const deleted = <Name extends string>(object: Name) =>
  z.strictObject({ id: z.string(), object: z.literal(object), deleted: z.literal(true) })

/** A cart in the answer of a stock route. */
export const stockCart = z.looseObject({ id: z.string() })
export type StockCart = z.output<typeof stockCart>

/** A customer with an account. */
export const person = z.strictObject({
  id: z.string(),
  email: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
})

/**
 * Chooses one of two schemas by a key of the body, so that a refusal names the fields of the chosen
 * one.
 * @param key its presence chooses the first
 */
export function byKey<A extends z.ZodType, B extends z.ZodType>(key: string, named: A, other: B) {
  const chosen = z.unknown().transform((body, context) => {
    const isNamed = typeof body === "object" && body !== null && key in body
    const parsed = (isNamed ? named : other).safeParse(body)
    if (parsed.success) {
      return parsed.data
    }
    context.issues.push(...(parsed.error.issues as typeof context.issues))
    return z.NEVER
  })
  return chosen as unknown as z.ZodType<z.output<A> | z.output<B>, z.input<A> | z.input<B>>
}
