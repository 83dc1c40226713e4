import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { expireCreditsWorkflow } from "../workflows/credit/expire-credits"
import { tellCreditEventsWorkflow } from "../workflows/credit/tell-credit-events"

/** What is told does not wait for what cannot be settled. */
export default async function expireCredits(container: MedusaContainer): Promise<void> {
  try {
    await expireCreditsWorkflow(container).run()
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`Credits could not be expired: ${(error as Error).message}`)
  }
  let told: unknown[]
  do {
    const { result } = await tellCreditEventsWorkflow(container).run()
    told = result.told
  } while (told.length)
}

export const config = { name: "expire-credits", schedule: "*/5 * * * *" }
