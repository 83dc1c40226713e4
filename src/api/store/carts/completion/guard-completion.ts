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
import { checkCredits, lostCredit } from "./check-credits"
import { refreshCart } from "./refresh-cart"

/**
 * The middleware of `POST /store/carts/:id/complete`. We refuse a completion either here, before
 * any payment work, or in the workflow's hook. Both answer like a failed completion of core's: 200
 * with the refreshed cart and the error. A stock storefront then shows the new total. A 400 would
 * leave it with the old total and without payment sessions.
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

/**
 * Another request holds these locks, perhaps a completion of the same cart. A refresh would change
 * nothing, and the other request needs the payment sessions.
 */
const BUSY = ["coupon_busy", "credit_busy", "cart_credits_pinned"]

/**
 * @param is_stuck a refresh has failed, and the payment collection has another amount than its
 * session. Core would take it for paid after a second refresh.
 */
function answerRefusalOfHook(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  is_stuck: boolean
): void {
  // In the error handler `req.params` lacks the route's parameters.
  const cart_id = req.params.id
  withinScope((scope) => {
    const json = res.json.bind(res)
    res.json = (body: unknown) => {
      if (res.statusCode < 400) {
        return json(body)
      }
      res.json = json
      const refusal = scope.refusal && isAnswerTo(scope.refusal, body) ? scope.refusal : null
      void refusalOfCompletion(req, cart_id, refusal, body, is_stuck)
        .then((told) => (told ? answerWithCart(req, res, cart_id, told) : void json(body)))
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

/** @returns the refusal to answer together with the cart; null keeps core's own answer */
async function refusalOfCompletion(
  req: MedusaRequest,
  cart_id: string,
  refusal: Refusal | null,
  body: unknown,
  is_stuck: boolean
): Promise<Refusal | null> {
  if (!refusal) {
    return lacksPayment(body) ? await lostCredit(req, cart_id) : null
  }
  if (!is_stuck && !BUSY.includes(refusal.code ?? "")) {
    await refreshCart(req.scope, cart_id)
  }
  return refusal
}

/** Whether core refused because the cart has no payment session or no payment collection. */
function lacksPayment(body: unknown): boolean {
  const { type, message } = (body ?? {}) as { type?: unknown; message?: unknown }
  return type === "invalid_data" && /^Payment (sessions|collection)/.test(String(message))
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
