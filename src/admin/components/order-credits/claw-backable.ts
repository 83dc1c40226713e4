import type { OrderCredits, OrderGrant } from "../../hooks/orders"

/**
 * The grants that a claw back would change. What is spent can only be noted as missing, which is worth an offer while the
 * order keeps too little money for its packages.
 */
export function clawBackable({ granted, uncovered }: OrderCredits): OrderGrant[] {
  return granted.filter(
    ({ recoverable, held, spent, clawback_shortfall }) =>
      recoverable > 0 || ((held > 0 || uncovered > 0) && spent + held > clawback_shortfall)
  )
}
