import {
  type UpdateCreditPaymentInput,
  updateCreditPaymentWorkflow,
} from "../../../../../workflows/credit-payment/update-credit-payment"
import { handle } from "../../../../utils/handle"
import { readCartCredits } from "./helpers"

type Change = Pick<UpdateCreditPaymentInput, "amount" | "take_over">

async function change(req: Parameters<typeof readCartCredits>[0], { amount, take_over }: Change) {
  const { actor_id: customer_id } = req.auth_context
  const input = { cart_id: req.params.id, customer_id, amount, take_over }
  await updateCreditPaymentWorkflow(req.scope).run({ input })
  return await readCartCredits(req)
}

export const GET = handle("GET /store/carts/:id/credits", readCartCredits)

export const POST = handle("POST /store/carts/:id/credits", async (req) => {
  const { amount = null, take_over } = req.validatedBody
  return await change(req, { amount, take_over })
})

export const DELETE = handle("DELETE /store/carts/:id/credits", async (req) => {
  return await change(req, { amount: 0, take_over: false })
})
