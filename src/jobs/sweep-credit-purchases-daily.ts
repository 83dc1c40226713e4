import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPurchasesWorkflow } from "../workflows/credit-purchase/sweep-credit-purchases"

/** For what happened while no sweep ran, and for edits, returns and cancellations of older orders. */
export default async function sweepCreditPurchasesDaily(container: MedusaContainer): Promise<void> {
  await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_days: 35 } })
}

export const config = { name: "sweep-credit-purchases-daily", schedule: "37 3 * * *" }
