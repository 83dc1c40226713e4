import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"
import { reporter } from "../lib/attempts"

/** Not compensated: what has expired stays expired. @returns how many wallets were settled */
export const expireCreditsStep = createStep("expire-credits", async (_: void, { container }) => {
  const credits = creditsOf(container)
  return new StepResponse(await credits.expireDue(reporter(container, "wallet")))
})
