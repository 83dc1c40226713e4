import { z } from "@medusajs/framework/zod"

const EPOCH = new Date(0)
const END_OF_TIME = new Date("9999-12-31T23:59:59.999Z")

/** PostgreSQL takes neither a NUL character nor half a surrogate pair. */
export const isStorable = (value: string) => !/[\0\p{Cs}]/u.test(value)

const NO_INSTANT = "must be an ISO 8601 time with its zone"

/** A time with its zone, or a Date. */
export const instant = z
  .union([z.iso.datetime({ offset: true, error: NO_INSTANT }), z.date()], NO_INSTANT)
  .transform((value) => new Date(value))
  .refine((value) => value >= EPOCH && value <= END_OF_TIME, "must lie between 1970 and 9999")
