import type { ICartModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PayableCart } from "./payable-cart"

type Metadata = Record<string, unknown> | null | undefined

/**
 * Medusa's refresh reads a cart's metadata anyway, and not our tables: this says that a cart without a credit line may be owed
 * one. It is no proof of anything. Who writes it by hand makes the next refresh look in vain.
 */
const KEY = "credit_wallet_requested"

export function mayAskForCredit(metadata: Metadata): boolean {
  return Boolean(metadata?.[KEY])
}

/** Notes on the cart that credit is asked for, while it has no credit line that says so. */
export async function rememberRequest(
  container: Pick<MedusaContainer, "resolve">,
  { cart_id, metadata }: Pick<PayableCart, "cart_id" | "metadata">,
  is_hidden: boolean
): Promise<void> {
  if (is_hidden !== mayAskForCredit(metadata)) {
    const carts = container.resolve<ICartModuleService>(Modules.CART)
    // Medusa merges metadata, and drops what is empty.
    await carts.updateCarts(cart_id, { metadata: { [KEY]: is_hidden ? true : "" } })
  }
}
