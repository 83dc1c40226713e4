import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { actingCustomer } from "../../../plugin/acting-customer"
import { creditsOf } from "../../../plugin/services"
import { applyCreditPaymentWorkflow } from "../../../workflows/credit-payment/apply-credit-payment"

/**
 * The middleware of `POST /store/payment-collections` with a customer's token: their credit applies
 * to the cart by itself before core reads the amount that is due. It fails softly: a shopper pays
 * without credit rather than not at all. A guest's request runs no query.
 */
export async function applyCredit(
  req: AuthenticatedMedusaRequest<{ cart_id?: string }>,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const customer_id = actingCustomer()
  const { cart_id } = req.validatedBody
  if (customer_id && cart_id) {
    const fail = (error: Error) => {
      const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`Credit could not be applied to cart ${cart_id}: ${error.message}`)
    }
    try {
      if (await creditsOf(req.scope).automatic.mayApply({ cart_id, customer_id })) {
        const { errors } = await applyCreditPaymentWorkflow(req.scope).run({
          input: { cart_id, customer_id },
          throwOnError: false,
        })
        ;(errors as { error: Error }[]).forEach(({ error }) => fail(error))
      }
    } catch (error) {
      fail(error as Error)
    }
  }
  next()
}
