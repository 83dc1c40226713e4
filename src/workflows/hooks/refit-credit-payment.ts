import type { WorkflowStepHandlerArguments } from "@medusajs/framework/orchestration"
import type { BigNumberInput, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { refreshCartItemsWorkflow, updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import { steady } from "../../plugin/money"
import {
  creditBefore,
  fitCart,
  showHeld,
  unfitCart,
  type CreditBefore,
} from "../credit-payment/lib/fit-cart"
import { loadPayableCart } from "../credit-payment/lib/payable-cart"
import { mayAskForCredit } from "../credit-payment/lib/remember-request"
import { handlersOf, resultOf, startUpError } from "./handlers"

/**
 * Every workflow that changes a cart ends with this step, which updates the payment collection to
 * the cart's new total. Not all of them offer a hook before it, so our handler wraps the step
 * itself and fits the credit line to the cart first.
 */
const STEP = "refresh-payment-collection-for-cart-as-step"

/**
 * The cart as the workflow read it before the change. It has no credit lines, but its total
 * includes them.
 */
type Snapshot = {
  id: string
  total: BigNumberInput
  metadata?: Record<string, unknown> | null
  items?: { total: BigNumberInput }[] | null
  shipping_methods?: { total: BigNumberInput }[] | null
}

type SnapshotOf = (step: WorkflowStepHandlerArguments) => Snapshot | undefined

/** How to read the snapshot in each workflow. Undefined when {@link STEP} will not run. */
const SNAPSHOTS: Record<string, SnapshotOf> = {
  [refreshCartItemsWorkflow.getName()]: (step) =>
    resultOf<{ data: Snapshot }>("refetch-cart", step)?.data,
  [updateCartPromotionsWorkflow.getName()]: (step) => {
    const input = step.payload as { cart?: Snapshot; force_refresh_payment_collection?: boolean }
    return input.force_refresh_payment_collection
      ? (input.cart ?? resultOf<{ data: Snapshot }>("fetch-cart", step)?.data)
      : undefined
  },
}

const wrapped = new Set<string>()

onApplicationStart(() => {
  for (const [workflow_id, snapshotOf] of Object.entries(SNAPSHOTS)) {
    if (!wrapped.has(workflow_id)) {
      wrap(workflow_id, snapshotOf)
      wrapped.add(workflow_id)
    }
  }
})

/** The output of {@link STEP}, with the cart's credit before it. */
type Output = { credit_before?: CreditBefore }

function wrap(workflow_id: string, snapshotOf: SnapshotOf): void {
  const handlers = handlersOf(workflow_id)
  const core = handlers?.get(STEP)
  if (!handlers || !core) {
    throw startUpError(
      `the workflow ${workflow_id} has no step ${STEP} any more`,
      "Credit on a cart does not shrink with it; a cart that shows too much cannot be completed."
    )
  }
  handlers.set(STEP, {
    invoke: async (step) => {
      const cart = snapshotOf(step)
      const credit_before = cart && mayHaveCredit(cart) ? await refit(step, cart.id) : undefined
      if (!credit_before) {
        return await core.invoke(step)
      }
      try {
        return { ...((await core.invoke(step)) as object), credit_before }
      } catch (error) {
        await putBack(step, credit_before)
        throw error
      }
    },
    compensate: async (step) => {
      const { credit_before } = (step.invoke[STEP] ?? {}) as Output
      if (credit_before) {
        await putBack(step, credit_before)
      }
      return await core.compensate?.(step)
    },
  })
}

/**
 * Whether the cart may have a credit line, or may get one again because its customer asked for
 * credit. The total shows the former, metadata the latter. Other carts cost no query.
 */
function mayHaveCredit({ total, items, shipping_methods, metadata }: Snapshot): boolean {
  if (mayAskForCredit(metadata)) {
    return true
  }
  const parts = [...(items ?? []), ...(shipping_methods ?? [])].map((part) => part.total)
  return !steady(MathBN.sub(MathBN.sum(0, ...parts), total)).isZero()
}

/**
 * A refresh never fails because of credit. When the wallet cannot be read, the line is cut to the
 * payable amount, and the completion refuses what is not held.
 * @returns the cart's credit before the refresh; undefined when it has no credit line and asks for
 * none
 */
async function refit(
  { container }: WorkflowStepHandlerArguments,
  cart_id: string
): Promise<CreditBefore | undefined> {
  const cart = await loadPayableCart(container, cart_id)
  if (!cart || (!cart.credit_line_ids.length && !mayAskForCredit(cart.metadata))) {
    return undefined
  }
  await fitCart(container, cart).catch(async (error: unknown) => {
    report(container, cart_id, error)
    await showHeld(container, cart, cart.credit, true)
  })
  return creditBefore(cart)
}

async function putBack(
  { container }: WorkflowStepHandlerArguments,
  before: CreditBefore
): Promise<void> {
  await unfitCart(container, before).catch((error: unknown) =>
    report(container, before.cart_id, error)
  )
}

function report(
  container: WorkflowStepHandlerArguments["container"],
  cart_id: string,
  error: unknown
): void {
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  logger.error(`Credit on cart ${cart_id} could not be refreshed: ${(error as Error).message}`)
}
