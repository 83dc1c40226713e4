import { creditsOf } from "../../../plugin/services"
import { attachCreditPackageWorkflow } from "../../../workflows/credit-package/attach-credit-package"
import { createCreditPackageWorkflow } from "../../../workflows/credit-package/create-credit-package"
import { handle } from "../../utils/handle"

export const GET = handle(
  "GET /admin/credit-packages",
  async ({ scope, validatedQuery: query }) => {
    const { limit, offset } = query
    return { ...(await creditsOf(scope).packages.list(query)), limit, offset }
  }
)

export const POST = handle(
  "POST /admin/credit-packages",
  async ({ scope, validatedBody: input }) => {
    const { result: credit_package } =
      "product_id" in input
        ? await attachCreditPackageWorkflow(scope).run({ input })
        : await createCreditPackageWorkflow(scope).run({ input })
    return { credit_package }
  }
)
