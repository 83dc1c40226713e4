import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCreditPaymentsWorkflow } from "../workflows/credit-payment/sweep-credit-payments"

export default async function sweepCreditPayments(container: MedusaContainer): Promise<void> {
  await sweepCreditPaymentsWorkflow(container).run({ input: { look_back_days: 35 } })
}

export const config = { name: "sweep-credit-payments", schedule: "*/5 * * * *" }
