import type { ICartModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PayableCart } from "./payable-cart"

type Metadata = Record<string, unknown> | null | undefined

/**
 * Marks a cart without a credit line whose customer has asked for credit. Medusa's refresh reads
 * metadata anyway, but not our tables. The mark proves nothing: when somebody else writes it, the
 * next refresh makes one query in vain.
 */
const KEY = "credit_wallet_requested"

export function mayAskForCredit(metadata: Metadata): boolean {
  return Boolean(metadata?.[KEY])
}

/**
 * Marks the cart while its customer asks for credit and it has no credit line; otherwise removes
 * the mark.
 */
export async function rememberRequest(
  container: Pick<MedusaContainer, "resolve">,
  { cart_id, metadata }: Pick<PayableCart, "cart_id" | "metadata">,
  is_hidden: boolean
): Promise<void> {
  if (is_hidden !== mayAskForCredit(metadata)) {
    const carts = container.resolve<ICartModuleService>(Modules.CART)
    // Medusa merges metadata, and drops a key whose value is empty.
    await carts.updateCarts(cart_id, { metadata: { [KEY]: is_hidden ? true : "" } })
  }
}
