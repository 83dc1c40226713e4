import { z } from "@medusajs/framework/zod"
import { createPackageSchema, packageUpdateSchema } from "../../../modules/credit/packages/fields"
import { DIRECTIONS } from "../../../modules/credit/packages/move-package"
import { isStorable } from "../../../plugin/fields"
import { paging } from "../../utils/paging"

export const AdminCreateCreditPackage = createPackageSchema
export type AdminCreateCreditPackage = z.output<typeof AdminCreateCreditPackage>

export const AdminUpdateCreditPackage = packageUpdateSchema
export type AdminUpdateCreditPackage = z.output<typeof AdminUpdateCreditPackage>

export const AdminMoveCreditPackage = z.strictObject({
  direction: z.enum(DIRECTIONS, `must be one of ${DIRECTIONS.join(", ")}`),
})
export type AdminMoveCreditPackage = z.output<typeof AdminMoveCreditPackage>

export const AdminGetCreditPackages = z.strictObject({
  ...paging,
  /** In the name or the slug. */
  q: z
    .string("must be text")
    .max(255, "must have at most 255 characters")
    .refine(isStorable, "must not hold a NUL character")
    .transform((q) => q.trim())
    .optional(),
  product_id: z
    .string("must be an id")
    .min(1, "must be an id")
    .max(255, "must be an id")
    .refine(isStorable, "must be an id")
    .optional(),
  is_active: z
    .enum(["true", "false"], "must be true or false")
    .transform((value) => value === "true")
    .optional(),
})
export type AdminGetCreditPackages = z.output<typeof AdminGetCreditPackages>
