import type { MedusaStoreRequest, MedusaResponse } from "@medusajs/framework/http"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { CREDIT_MODULE } from "../../../../../modules/credit"
import type CreditModuleService from "../../../../../modules/credit/service"
import { putPackageOnCart } from "../../../../../workflows/credit-package/put-package-on-cart"
import { explained } from "../../../../utils/send-refusal"
import type { StoreCheckoutCreditPackage } from "../../validators"

/** The checkout link: from a package to a cart with it. */
export const POST = explained(
  async (req: MedusaStoreRequest<StoreCheckoutCreditPackage>, res: MedusaResponse) => {
    const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    const { sales_channel_ids } = req.publishable_key_context
    const credit_package = await packages.viewForSale(req.params.slug, sales_channel_ids)
    const cart_id = await putPackageOnCart(req.scope, {
      ...req.validatedBody,
      credit_package,
      sales_channel_ids,
      customer_id: req.auth_context?.actor_id,
    })
    res.json({ cart: (await refetchCart(cart_id, req.scope, req.queryConfig.fields)) as unknown })
  }
)
