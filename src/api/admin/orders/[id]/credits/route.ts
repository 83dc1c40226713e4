import { readOrderCredits } from "../../../../../workflows/credit-payment/lib/credited-order"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/orders/:id/credits", async ({ scope, params }) => {
  return { credits: await readOrderCredits(scope, params.id) }
})
