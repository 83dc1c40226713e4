import { z } from "@medusajs/framework/zod"

/** Yes or no, as a query parameter. */
export const queryFlag = z
  .enum(["true", "false"], "must be true or false")
  .transform((value) => value === "true")
  .optional()
