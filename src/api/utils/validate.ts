import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { parse } from "../../plugin/parse"
import { explained } from "./send-refusal"

/** As Medusa's `validateAndTransformBody`, but the refusal has a code and names the fields. */
export function validateBody(schema: z.ZodType) {
  return explained((req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = parse(schema, req.body ?? {})
    next()
  })
}

/** The query as the schema makes it, in `req.validatedQuery`. */
export function validateQuery(schema: z.ZodType<Record<string, unknown>>) {
  return explained((req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedQuery = parse(schema, req.query)
    next()
  })
}
