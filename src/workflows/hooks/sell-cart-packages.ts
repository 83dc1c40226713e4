import type { MedusaContainer } from "@medusajs/framework/types"
import { creditsOf } from "../../plugin/services"

/** What of a completing cart its credit packages are about. */
export type SoldCart = { id: string; items?: ({ variant_id?: string | null } | null)[] | null }

/**
 * Notes at which terms the order to come buys its credit packages. There is nothing to undo: the next completion notes anew.
 * @throws `credit_package_changed`, once, where a package is no longer offered
 */
export async function sellCartPackages(cart: SoldCart, container: MedusaContainer): Promise<void> {
  if (cart.items?.some((item) => item?.variant_id)) {
    await creditsOf(container).purchases.sellCart(cart.id)
  }
}
