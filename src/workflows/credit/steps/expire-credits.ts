import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { reporter } from "../attempts"

/** Not compensated: time does not come back. @returns how many wallets were settled */
export const expireCreditsStep = createStep("expire-credits", async (_: void, { container }) => {
  const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
  return new StepResponse(await credits.expireDue(reporter(container, "wallet")))
})
