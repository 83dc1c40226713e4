import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { actingCustomer } from "../../../plugin/acting-customer"
import { creditsOf } from "../../../plugin/services"
import { applyCreditPaymentWorkflow } from "../../../workflows/credit-payment/apply-credit-payment"

type Request = AuthenticatedMedusaRequest<{ cart_id?: string }>

/**
 * The middleware of `POST /store/payment-collections` with a customer's token: their credit applies
 * to the cart by itself before core reads the amount that is due.
 */
export const applyCredit = applying(async (req, customer_id) => {
  const { cart_id } = req.validatedBody
  const { automatic } = creditsOf(req.scope)
  return cart_id && (await automatic.mayApply({ cart_id, customer_id })) ? cart_id : null
})

/**
 * The middleware of `POST /store/payment-collections/:id/payment-sessions`, as {@link applyCredit}:
 * a storefront makes one collection for each cart, perhaps before its customer logged in or had
 * credit. Leaves alone a cart that holds some.
 */
export const applyCreditAtSession = applying(async (req, customer_id) => {
  const payment_collection_id = req.params.id
  return await creditsOf(req.scope).automatic.findCart({ payment_collection_id, customer_id })
})

/**
 * Applies credit to the cart that `find` answers. It fails softly: a shopper pays without credit
 * rather than not at all. A guest's request runs no query.
 */
function applying(find: (req: Request, customer_id: string) => Promise<string | null>) {
  return async (req: Request, _: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const customer_id = actingCustomer()
    const fail = (error: Error) => {
      const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`Credit could not be applied at ${req.path}: ${error.message}`)
    }
    try {
      const cart_id = customer_id && (await find(req, customer_id))
      if (cart_id) {
        const { errors } = await applyCreditPaymentWorkflow(req.scope).run({
          input: { cart_id, customer_id },
          throwOnError: false,
        })
        ;(errors as { error: Error }[]).forEach(({ error }) => fail(error))
      }
    } catch (error) {
      fail(error as Error)
    }
    next()
  }
}
