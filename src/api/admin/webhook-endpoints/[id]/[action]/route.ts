import { MedusaError } from "@medusajs/framework/utils"
import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

/** `:action` is `test`: Medusa's build leaves out a folder of that name, so the plugin cannot have one. */
export const POST = handle("POST /admin/webhook-endpoints/:id/test", async ({ scope, params }) => {
  if (params.action !== "test") {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no action ${params.action}.`)
  }
  return { webhook_delivery: await webhooksOf(scope).test(params.id) }
})
