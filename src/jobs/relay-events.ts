import type { MedusaContainer } from "@medusajs/framework/types"
import { outboxOf } from "../plugin/services"

/** For events that a process left which died before it handed them over. */
export default async function relayEvents(container: MedusaContainer): Promise<void> {
  await outboxOf(container).relay()
}

export const config = { name: "relay-events", schedule: "* * * * *" }
