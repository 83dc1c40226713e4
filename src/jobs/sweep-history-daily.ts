import type { MedusaContainer } from "@medusajs/framework/types"
import { historyOf } from "../plugin/services"

/** Deletes what is older than the option `history_months` says. */
export default async function sweepHistoryDaily(container: MedusaContainer): Promise<void> {
  await historyOf(container).sweep()
}

export const config = { name: "sweep-history-daily", schedule: "53 3 * * *" }
