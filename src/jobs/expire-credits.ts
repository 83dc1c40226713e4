import type { MedusaContainer } from "@medusajs/framework/types"
import { expireCreditsWorkflow } from "../workflows/credit/expire-credits"

export default async function expireCredits(container: MedusaContainer): Promise<void> {
  let told: unknown[]
  do {
    const { result } = await expireCreditsWorkflow(container).run()
    told = result.told
  } while (told.length)
}

export const config = { name: "expire-credits", schedule: "*/5 * * * *" }
