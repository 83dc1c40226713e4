import type { MedusaContainer } from "@medusajs/framework/types"
import { expireCreditsWorkflow } from "../workflows/credit/expire-credits"

export default async function expireCredits(container: MedusaContainer): Promise<void> {
  await expireCreditsWorkflow(container).run()
}

export const config = { name: "expire-credits", schedule: "*/5 * * * *" }
