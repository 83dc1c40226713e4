import { z } from "@medusajs/framework/zod"
import { newUnitSchema, unitUpdateSchema } from "../../../modules/credit/units/fields"
import { paging } from "../../utils/paging"

export const AdminCreateCreditUnit = newUnitSchema
export type AdminCreateCreditUnit = z.output<typeof AdminCreateCreditUnit>

export const AdminUpdateCreditUnit = unitUpdateSchema
export type AdminUpdateCreditUnit = z.output<typeof AdminUpdateCreditUnit>

export const AdminGetCreditUnits = z.strictObject(paging)
export type AdminGetCreditUnits = z.output<typeof AdminGetCreditUnits>
