import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ContextFacts } from "../../../../modules/coupon/carts/from-context"
import { withoutDisabled } from "../../../../modules/coupon/carts/plan-entry"
import { couponsOf } from "../../../../plugin/services"
import { priceLines, type PriceLinesInput } from "../../../../workflows/coupon/lib/price-lines"
import { explained } from "../../../utils/send-refusal"
import { attemptKeys } from "./attempt-keys"

type NewCartBody = Partial<PriceLinesInput> & { promo_codes?: string[] }

/**
 * Stands for a cart whose codes include no coupon: no rule reads its facts. Core refuses an invalid
 * request itself.
 */
const NO_FACTS: ContextFacts = {
  currency_code: "",
  customer_id: null,
  email: null,
  customer_email: null,
  customer_group_ids: [],
  lines: [],
}

/**
 * The middleware of `POST /store/carts` with codes. It evaluates coupons on the requested items at
 * their prices.
 */
export const enterCodesOnNewCart = explained(
  async (
    req: AuthenticatedMedusaRequest<NewCartBody>,
    _: MedusaResponse,
    next: MedusaNextFunction
  ) => {
    const { promo_codes: typed, items = [], region_id, email } = req.validatedBody
    if (!typed?.length) {
      return next()
    }
    const coupons = couponsOf(req.scope)
    const attempt_keys = attemptKeys(req, coupons, email)
    const customer_id = req.auth_context?.actor_id
    const loaded = await coupons.loadCodes({ codes: typed, attempt_keys, customer_id })
    const found = withoutDisabled({ ...loaded, discounts: [] })
    coupons.assertMayPrice(found)
    const facts = found.coupons.some(({ terms }) => !terms.attached)
      ? await priceLines(req.scope, { region_id, customer_id, email, items })
      : NO_FACTS
    const cart = { ...found, ...facts, id: null }
    req.validatedBody.promo_codes = await coupons.enterCodes(cart, typed, "add", attempt_keys)
    next()
  }
)
