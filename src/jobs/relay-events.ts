import type { MedusaContainer } from "@medusajs/framework/types"
import { outboxOf } from "../plugin/services"

/** Relays events of a process that died between committing and relaying them. */
export default async function relayEvents(container: MedusaContainer): Promise<void> {
  await outboxOf(container).relay()
}

export const config = { name: "relay-events", schedule: "* * * * *" }
