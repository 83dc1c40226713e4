import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPurchasesWorkflow } from "../workflows/credit-purchase/sweep-credit-purchases"

/** Covers days on which no sweep ran. */
export default async function sweepCreditPurchasesDaily(container: MedusaContainer): Promise<void> {
  await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_minutes: 35 * 24 * 60 } })
}

export const config = { name: "sweep-credit-purchases-daily", schedule: "37 3 * * *" }
