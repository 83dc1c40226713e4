import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { creditsOf } from "../plugin/services"

/** Runs the checks of `npm run verify:ledger` and logs what is broken. Repairs nothing. */
export default async function verifyCredits(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const violations = await creditsOf(container).verify()
  for (const { invariant, rows } of violations) {
    logger.error(`The credit ledger breaks an invariant: ${invariant}. ${JSON.stringify(rows)}`)
  }
}

export const config = { name: "verify-credits", schedule: "41 4 * * *" }
