import fc from "fast-check"

/** Values that the API must refuse, by what the field should hold. */
export const BAD = {
  noText: noText(),
  /** Text that PostgreSQL cannot store. */
  unstorable: unstorable(),
  /** For an amount: above zero, at most 8 decimals, below the cap. */
  amount: fc.oneof(badNumber(), fc.constant(0)),
  /** For an amount that may be absent: without 0, which may stand for none. */
  amountOrNone: badNumber(),
  /** For a whole number above zero. */
  count: fc.oneof(
    fc.integer({ max: 0 }),
    fc.double({ min: 0.1, max: 1e6, noInteger: true, noNaN: true }),
    fc.constantFrom(2 ** 31, 2 ** 53, 1e300),
    noNumber()
  ),
  flag: fc.oneof(fc.string(), fc.integer(), array(), object()),
  /** For text of at most 5,000 characters. */
  text: fc.oneof(noText(), unstorable(), tooLong(5_001)),
  /** For an id, or a required name. */
  id: fc.oneof(noText(), unstorable(), tooLong(5_001), fc.constantFrom("", null)),
  instant: fc.oneof(
    fc.string().filter((text) => !/^\d{4}-/.test(text)),
    fc.constantFrom(
      "2027-01-01",
      "2027-02-30T00:00:00Z",
      "2027-01-01T00:00:00",
      "2027-13-01T00:00:00Z",
      "+010000-01-01T00:00:00Z",
      "infinity"
    ),
    noText()
  ),
  oneOf: fc.oneof(
    fc.string({ maxLength: 12 }).map((text) => `no ${text}`),
    noText()
  ),
  ids: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.array(fc.oneof(noText(), unstorable(), fc.constant("")), { minLength: 1, maxLength: 5 }),
    fc.array(
      fc.string().map((text) => `none_${text}`),
      { minLength: 1, maxLength: 5 }
    )
  ),
  codes: fc.oneof(
    fc.string(),
    fc.integer(),
    object(),
    fc.array(noText(), { minLength: 1, maxLength: 3 }),
    fc.array(
      anyText().map((text) => `no ${text}`),
      { minLength: 1, maxLength: 3 }
    )
  ),
  /** For a query parameter: whole numbers as text. */
  limit: fc.oneof(
    fc.constantFrom("0", "-1", "101", "1.5", "1e9", "NaN", "Infinity", "0x", "null"),
    anyText().map((text) => `x${text}`)
  ),
  choice: anyText().map((text) => `x${text}`),
} satisfies Record<string, fc.Arbitrary<unknown>>

/** Axios, which sends the requests, drops these. */
const UNSENT = ["__proto__", "constructor", "prototype"]

type Fields = Record<string, fc.Arbitrary<unknown>>
type Body = Record<string, unknown>

/** Bodies with one to three broken fields, with an unknown field, or that are no object. */
export function badBody(good: Body, fields: Fields): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: broken(fields).map((bad) => ({ ...good, ...bad })) },
    { weight: 2, arbitrary: unknownField(good, fields).map((bad) => ({ ...good, ...bad })) },
    { weight: 1, arbitrary: array() }
  )
}

/** Queries with one to three broken parameters, or with an unknown one. */
export function badQuery(good: Body, fields: Fields): fc.Arbitrary<Body> {
  const unknown = fc.record({ unknown: anyText() }).map(({ unknown }) => ({ ...good, unknown }))
  const bad = broken(fields).map((bad) => ({ ...good, ...bad }))
  return fc.oneof({ weight: 8, arbitrary: bad }, { weight: 1, arbitrary: unknown })
}

/** Path segments that are no thing's id. */
export const unknownId: fc.Arbitrary<string> = fc.oneof(
  anyText().map((text) => encodeURIComponent(`x${text}`)),
  fc.constantFrom("%00", "a%00b", "%27%20or%201%3D1", "..%2f..", "null", "undefined")
)

function broken(fields: Fields): fc.Arbitrary<Body> {
  const names = Object.keys(fields)
  return fc
    .subarray(names, { minLength: 1, maxLength: Math.min(3, names.length) })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, fields[name]]))))
}

function unknownField(good: Body, fields: Fields): fc.Arbitrary<Body> {
  const known = [...UNSENT, ...Object.keys(good), ...Object.keys(fields)]
  const name = fc
    .oneof(fc.constantFrom("id", "created_at", "price", "actor", "toString"), fc.string())
    .filter((name) => !known.includes(name))
  return fc.tuple(name, fc.jsonValue()).map(([name, value]) => ({ [name]: value }))
}

function badNumber(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.double({ max: -1e-300, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 1e13, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 1e-300, max: 1e-9, noNaN: true }),
    noNumber()
  )
}

function noNumber(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.string(),
    fc.constantFrom("1", "1e3", "0x10", " 1", "１", "1,00", "NaN", true),
    array(),
    object()
  )
}

function noText(): fc.Arbitrary<unknown> {
  return fc.oneof(fc.integer(), fc.boolean(), array(), object())
}

function unstorable(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.string(), fc.constantFrom("\u0000", "\ud800", "\udc00x"), fc.string())
    .map((parts) => parts.join(""))
}

function tooLong(length: number): fc.Arbitrary<string> {
  return fc.constantFrom("x", "é", "字").map((character) => character.repeat(length))
}

function anyText(): fc.Arbitrary<string> {
  return fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 20 }))
}

function array(): fc.Arbitrary<unknown> {
  return fc.array(fc.jsonValue(), { maxLength: 3 })
}

function object(): fc.Arbitrary<unknown> {
  return fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })
}
