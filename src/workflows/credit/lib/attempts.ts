import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Failure, Sick } from "../../../modules/credit/failures/credit-failures"
import { creditsOf } from "../../../plugin/services"

type Container = Pick<MedusaContainer, "resolve">

/** How the log calls each kind of thing. */
const NAMES: Record<Sick, string> = {
  wallet: "Credit of wallet",
  cart: "Credit on cart",
  payment: "Credit of order",
  purchase: "Credits of order",
}

/** For sweeps: logs the first failure of a thing; repeated ones stay out of the log. */
export function reporter(container: Container, what: Sick): (failure: Failure) => void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  return ({ id, error }) =>
    logger.error(`${NAMES[what]} ${id} could not be settled, and is tried again: ${error}`)
}

/**
 * For sweeps: settles one thing. A failure is recorded and does not stop the sweep.
 * @returns whether it succeeded
 */
export async function attempt(
  container: Container,
  what: Sick,
  id: string,
  settle: () => Promise<unknown>
): Promise<boolean> {
  const { failures } = creditsOf(container)
  return await failures.attempt(what, id, settle, reporter(container, what))
}
