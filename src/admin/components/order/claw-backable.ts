import type { OrderCredits, OrderGrant } from "../../hooks/orders"

/**
 * The grants that a claw back would change. For spent credit it can only record a shortfall. That
 * is offered while the order keeps less money than its packages cost.
 */
export function clawBackable({ granted, uncovered }: OrderCredits): OrderGrant[] {
  return granted.filter(
    ({ recoverable, held, spent, clawback_shortfall }) =>
      recoverable > 0 || ((held > 0 || uncovered > 0) && spent + held > clawback_shortfall)
  )
}
