import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPurchasesWorkflow } from "../workflows/credit-purchase/sweep-credit-purchases"

export default async function sweepCreditPurchases(container: MedusaContainer): Promise<void> {
  await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_minutes: 24 * 60 } })
}

export const config = { name: "sweep-credit-purchases", schedule: "*/5 * * * *" }
