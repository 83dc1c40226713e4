import { ProductStatus } from "@medusajs/framework/utils"
import {
  createHook,
  createWorkflow,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { NewPackageInput } from "../../contract/credit-package"
import { createCreditPackageStep } from "./steps/create-credit-package"
import { prepareCreditPackageStep } from "./steps/prepare-credit-package"

/** The names that Medusa's dashboard gives a product without options. */
const OPTION = { title: "Default option", value: "Default option value" }

/**
 * Creates a credit package with its product: one variant, without stock or shipping. If any step
 * fails, neither remains.
 *
 * @summary Create a credit package.
 * @example
 * const { result } = await createCreditPackageWorkflow(container).run({
 *   input: {
 *     name: "500 messages", unit: "message", credits: 500, prices: [{ currency_code: "usd", amount: 20 }],
 *   },
 * })
 * @property hooks.creditPackageCreated - Runs when the package exists. A handler that throws undoes everything.
 */
export const createCreditPackageWorkflow = createWorkflow(
  "create-credit-package",
  (input: WorkflowData<NewPackageInput>) => {
    const fields = prepareCreditPackageStep(input)
    const products = createProductsWorkflow.runAsStep({
      input: transform({ fields }, ({ fields }) => ({
        products: [
          {
            title: fields.name,
            handle: fields.slug,
            description: fields.description ?? undefined,
            status: fields.is_active ? ProductStatus.PUBLISHED : ProductStatus.DRAFT,
            discountable: fields.is_discountable,
            sales_channels: [{ id: fields.sales_channel_id }],
            options: [{ title: OPTION.title, values: [OPTION.value] }],
            variants: [
              {
                title: fields.name,
                options: { [OPTION.title]: OPTION.value },
                manage_inventory: false,
                prices: fields.prices,
              },
            ],
          },
        ],
      })),
    })
    const credit_package = createCreditPackageStep(
      transform({ fields, products }, ({ fields, products }) => ({
        terms: fields,
        product_id: products[0].id,
        owns_product: true,
      }))
    )
    const creditPackageCreated = createHook("creditPackageCreated", { credit_package })
    return new WorkflowResponse(credit_package, { hooks: [creditPackageCreated] })
  }
)
