import { prepareRetrieveQuery } from "@medusajs/framework"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"
import type { Refusal } from "../../../../plugin/refusal"
import { withinScope } from "../../../../plugin/refusal-scope"
import { isAnswerTo } from "../../../utils/explain-refusals"
import { localizeRefusal } from "../../../utils/localize"
import { checkCoupons } from "./check-coupons"
import { checkCredits } from "./check-credits"
import { refreshCart } from "./refresh-cart"

/**
 * Stands in front of `POST /store/carts/:id/complete`. A completion that we refuse, here before any payment work or in the
 * workflow's hook, is answered as core answers one that failed: 200 with the refreshed cart and the error. A stock
 * storefront then shows the new total, where a 400 would leave it with the old one and without payment sessions.
 */
export async function guardCompletion(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const cart_id = req.params.id
  let is_stuck = false
  for (const check of [checkCoupons, checkCredits]) {
    const result = await check(req, cart_id)
    if (result.refusal) {
      return await answerWithCart(req, res, cart_id, result.refusal)
    }
    is_stuck ||= result.is_stuck
  }
  answerRefusalOfHook(req, res, next, is_stuck)
}

/** Others are at it, a completion of the same cart perhaps: there is nothing to refresh, and its payment is left alone. */
const BUSY = ["coupon_busy", "credit_busy", "cart_credits_pinned"]

/**
 * @param is_stuck a refresh has failed and left the payment collection at another amount than its session: a second one would take
 * that for paid
 */
function answerRefusalOfHook(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  is_stuck: boolean
): void {
  // Express gives the error handler a request without the route's parameters.
  const cart_id = req.params.id
  withinScope((scope) => {
    const json = res.json.bind(res)
    res.json = (body: unknown) => {
      const { refusal } = scope
      if (res.statusCode < 400 || !refusal || !isAnswerTo(refusal, body)) {
        return json(body)
      }
      res.json = json
      const isLeft = is_stuck || BUSY.includes(refusal.code ?? "")
      void (isLeft ? Promise.resolve() : refreshCart(req.scope, cart_id))
        .then(() => answerWithCart(req, res, cart_id, refusal))
        .catch((error: unknown) => {
          const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
          logger.error(`Cart ${cart_id} could not be shown: ${String(error)}`)
          json(body)
        })
      return res
    }
    next()
  })
}

async function answerWithCart(
  req: MedusaRequest,
  res: MedusaResponse,
  cart_id: string,
  refusal: Refusal
): Promise<void> {
  const { message, type, code, details, reasons } = localizeRefusal(req, refusal)
  const query = await prepareRetrieveQuery({}, { defaults: defaultStoreCartFields }, req)
  const { fields } = query.remoteQueryConfig as { fields: string[] }
  const cart: unknown = await refetchCart(cart_id, req.scope, fields)
  res.status(200).json({
    type: "cart",
    cart,
    error: { message, name: refusal.name, type, code, details, reasons },
  })
}
