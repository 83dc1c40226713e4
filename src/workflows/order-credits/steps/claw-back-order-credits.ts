import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import { CreditError } from "../../../modules/credit/errors"
import type CreditModuleService from "../../../modules/credit/service"
import type { GrantMovement } from "../../../modules/credit/types"
import { loadCreditedOrder } from "../credited-order"

export type ClawBackOrderCreditsInput = {
  order_id: string
  /** One of the order's grants; none: all of them. */
  grant_id?: string | null
  /** Of each grant, major units; none: all that it gave and that has not been taken back. */
  amount?: number | null
  reason: string
  actor: string
  key: string
}

/** Each grant in a statement of its own. Not compensated: a repetition with the same key goes on where this one ended. */
export const clawBackOrderCreditsStep = createStep(
  "claw-back-order-credits",
  async (
    { order_id, grant_id, amount, key, ...claw }: ClawBackOrderCreditsInput,
    { container }
  ) => {
    const { id } = await loadCreditedOrder(container, order_id)
    const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const grants = (await credits.carts.viewOrderGrants(id)).filter(
      (grant) => !grant_id || grant.id === grant_id
    )
    if (!grants.length) {
      throw new CreditError("credit_grant_not_found")
    }
    const movements: GrantMovement[] = []
    for (const grant of grants) {
      movements.push(
        await credits.clawBackGrant({
          ...claw,
          grant_id: grant.id,
          amount: amount ?? grant.amount,
          key: `${key}:${grant.id}`,
        })
      )
    }
    return new StepResponse(movements)
  }
)
