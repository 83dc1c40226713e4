import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCartCreditsWorkflow } from "../workflows/cart-credits/sweep-cart-credits"

export default async function sweepCartCredits(container: MedusaContainer): Promise<void> {
  await sweepCartCreditsWorkflow(container).run({ input: { look_back_days: 35 } })
}

export const config = { name: "sweep-cart-credits", schedule: "*/5 * * * *" }
