import { z } from "@medusajs/framework/zod"

const MAX_LIMIT = 100
const MAX_OFFSET = 1_000_000_000

export const limit = z.coerce
  .number("must be a number")
  .pipe(z.int("must be a whole number").min(1, "must be at least 1"))
  .refine((limit) => limit <= MAX_LIMIT, `must be at most ${MAX_LIMIT}`)
  .default(20)

/** The query parameters of a list. */
export const paging = {
  limit,
  offset: z.coerce
    .number("must be a number")
    .pipe(z.int("must be a whole number").min(0, "must not be below 0"))
    .refine((offset) => offset <= MAX_OFFSET, `must be at most ${MAX_OFFSET}`)
    .default(0),
}
