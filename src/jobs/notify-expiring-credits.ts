import type { MedusaContainer } from "@medusajs/framework/types"
import { creditsOf } from "../plugin/services"

export default async function notifyExpiringCredits(container: MedusaContainer): Promise<void> {
  await creditsOf(container).announceExpiring()
}

export const config = { name: "notify-expiring-credits", schedule: "23 * * * *" }
