import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPurchasesWorkflow } from "../workflows/credit-purchase/sweep-credit-purchases"

/**
 * Finds changes of orders that Medusa sends no event for: transfers, cancelled claims and
 * exchanges, verified e-mails.
 */
export default async function sweepChangedCreditPurchases(
  container: MedusaContainer
): Promise<void> {
  await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_minutes: 5 } })
}

export const config = { name: "sweep-changed-credit-purchases", schedule: "* * * * *" }
