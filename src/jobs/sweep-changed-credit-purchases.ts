import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPurchasesWorkflow } from "../workflows/credit-purchase/sweep-credit-purchases"

/** For changes of orders of which Medusa sends no event: transfers, cancelled claims and exchanges, verified e-mails. */
export default async function sweepChangedCreditPurchases(
  container: MedusaContainer
): Promise<void> {
  await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_minutes: 5 } })
}

export const config = { name: "sweep-changed-credit-purchases", schedule: "* * * * *" }
