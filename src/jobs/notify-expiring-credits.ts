import type { MedusaContainer } from "@medusajs/framework/types"
import { notifyExpiringCreditsWorkflow } from "../workflows/credit/notify-expiring-credits"

export default async function notifyExpiringCredits(container: MedusaContainer): Promise<void> {
  let told: unknown[]
  do {
    const { result } = await notifyExpiringCreditsWorkflow(container).run()
    told = result.told
  } while (told.length)
}

export const config = { name: "notify-expiring-credits", schedule: "23 * * * *" }
