import { transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Movement } from "../../../modules/credit/types"
import { refitCartsStep } from "../steps/refit-carts"

/** Refits the carts that movements took credit from. Part of a workflow; use it once in each. */
export function refitCartsOf(movements: WorkflowData<Movement[]>): void {
  refitCartsStep(
    transform({ movements }, ({ movements }) => movements.flatMap(({ cart_ids }) => cart_ids))
  )
}
