import { transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Movement } from "../../../modules/credit/types"
import { refitCartsStep } from "../steps/refit-carts"

/** For a workflow's body, once in each: refits the carts that movements took credit from. */
export function refitCartsOf(movements: WorkflowData<Movement[]>): void {
  refitCartsStep(
    transform({ movements }, ({ movements }) => movements.flatMap(({ cart_ids }) => cart_ids))
  )
}
