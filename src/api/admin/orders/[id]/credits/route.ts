import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readOrderCredits } from "../../../../../workflows/order-credits/credited-order"
import { explained } from "../../../../utils/send-refusal"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ credits: await readOrderCredits(req.scope, req.params.id) })
})
