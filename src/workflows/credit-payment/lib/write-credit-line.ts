import type { MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, Modules } from "@medusajs/framework/utils"
import { CREDIT_LINE_REFERENCE } from "../../../modules/credit/payments/reference"
import { toDecimalString, type Decimal } from "../../../plugin/money"
import type { PayableCart } from "./payable-cart"

/** Methods of the Cart Module that its types leave out. */
type CreditLineService = {
  createCreditLines(line: object): Promise<unknown>
  updateCreditLines(line: object): Promise<unknown>
  deleteCreditLines(ids: string[]): Promise<void>
}

/** Medusa keeps 20 digits by default. A total may have more, and the line must cover all of it. */
const DIGITS = 60

/**
 * Sets the cart's credit line of ours to this amount; 0 removes it. Leaves the payment collection
 * alone.
 */
export async function writeCreditLine(
  container: Pick<MedusaContainer, "resolve">,
  { cart_id, credit, credit_line_ids }: Pick<PayableCart, "cart_id" | "credit" | "credit_line_ids">,
  amount: Decimal
): Promise<void> {
  const id = amount.gt(0) ? credit_line_ids[0] : undefined
  const others = credit_line_ids.filter((other) => other !== id)
  const lines = container.resolve<CreditLineService>(Modules.CART)
  if (others.length) {
    await lines.deleteCreditLines(others)
  }
  if (amount.isZero() || (id && !others.length && amount.eq(credit))) {
    return
  }
  const exact = new BigNumber({ value: toDecimalString(amount), precision: DIGITS })
  if (id) {
    await lines.updateCreditLines({ id, amount: exact })
  } else {
    await lines.createCreditLines({
      cart_id,
      reference: CREDIT_LINE_REFERENCE,
      reference_id: cart_id,
      amount: exact,
    })
  }
}
