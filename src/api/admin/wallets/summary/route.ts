import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type CreditModuleService from "../../../../modules/credit/service"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { directory } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  res.json({ summary: await directory.summarize() })
}
