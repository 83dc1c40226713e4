import type { MedusaContainer } from "@medusajs/framework/types"
import { creditsOf } from "../../plugin/services"

/** The part of a completing cart that its credit packages depend on. */
export type SoldCart = { id: string; items?: ({ variant_id?: string | null } | null)[] | null }

/**
 * Records the terms at which the order to come buys its credit packages. Needs no undo: the next
 * completion records them again.
 * @throws `credit_package_changed`, once, where a package is no longer offered
 */
export async function sellCartPackages(cart: SoldCart, container: MedusaContainer): Promise<void> {
  if (cart.items?.some((item) => item?.variant_id)) {
    await creditsOf(container).purchases.sellCart(cart.id)
  }
}
