import type { MedusaContainer } from "@medusajs/framework/types"
import { webhooksOf } from "../plugin/services"

export default async function sweepWebhooksDaily(container: MedusaContainer): Promise<void> {
  await webhooksOf(container).deliveries.sweep()
}

export const config = { name: "sweep-webhooks-daily", schedule: "47 3 * * *" }
