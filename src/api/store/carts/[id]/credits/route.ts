import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  updateCartCreditsWorkflow,
  type UpdateCartCreditsInput,
} from "../../../../../workflows/cart-credits/update-cart-credits"
import { explained } from "../../../../utils/send-refusal"
import { readCartCredits } from "./helpers"
import type { StoreSetCartCredits } from "./validators"

type Change = Pick<UpdateCartCreditsInput, "amount" | "take_over">

async function change(req: AuthenticatedMedusaRequest<unknown>, { amount, take_over }: Change) {
  const { actor_id: customer_id } = req.auth_context
  const input = { cart_id: req.params.id, customer_id, amount, take_over }
  await updateCartCreditsWorkflow(req.scope).run({ input })
  return await readCartCredits(req)
}

export const GET = explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await readCartCredits(req))
})

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<StoreSetCartCredits>, res: MedusaResponse) => {
    const { amount = null, take_over } = req.validatedBody
    res.json(await change(req, { amount, take_over }))
  }
)

export const DELETE = explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await change(req, { amount: 0, take_over: false }))
})
