import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { parse } from "../../plugin/parse"
import { explained } from "./send-refusal"

/** Like Medusa's `validateAndTransformBody`, but the refusal has a code and names the fields. */
export function validateBody(schema: z.ZodType) {
  return explained((req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = parse(schema, req.body ?? {})
    next()
  })
}

/** Validates the query and puts the schema's result into `req.validatedQuery`. */
export function validateQuery(schema: z.ZodType<Record<string, unknown>>) {
  return explained((req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedQuery = parse(schema, req.query)
    next()
  })
}
