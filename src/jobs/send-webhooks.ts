import type { MedusaContainer } from "@medusajs/framework/types"
import { webhooksOf } from "../plugin/services"

/** Sends again what did not arrive, and what a process that died has left. */
export default async function sendWebhooks(container: MedusaContainer): Promise<void> {
  await webhooksOf(container).deliver()
}

export const config = { name: "send-webhooks", schedule: "* * * * *" }
