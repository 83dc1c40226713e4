import type { BigNumberInput } from "@medusajs/framework/types"
import type { CartFacts, CartLine } from "../../../contract/rules"
import { canonicalEmail } from "../../../plugin/identity"
import { leftOfLine, type PlainAdjustment } from "./line-basis"
import type { WithOrderContext } from "./order-context"

type WithId = { id: string }

/** The parts of Medusa's compute-action context that we read; carts and orders both fill it. */
export type ComputeContext = WithOrderContext & {
  id?: string
  currency_code: string
  email?: string | null
  customer_id?: string | null
  customer?: { id?: string; email?: string | null; groups?: WithId[] } | null
  items?: ContextItem[] | null
}

type ContextItem = WithId & {
  created_at?: string | Date | null
  variant_id?: string | null
  product_id?: string | null
  variant?: Partial<WithId> | null
  product?: {
    id?: string
    collection_id?: string | null
    type_id?: string | null
    categories?: WithId[] | null
    tags?: WithId[] | null
    collection?: WithId | null
    type?: WithId | null
  } | null
  is_discountable?: boolean
  is_tax_inclusive?: boolean
  unit_price: BigNumberInput
  raw_unit_price?: BigNumberInput | null
  quantity: BigNumberInput
  /** Of an order's line. */
  detail?: Partial<
    Record<
      "return_requested_quantity" | "return_received_quantity" | "return_dismissed_quantity",
      BigNumberInput | null
    >
  > | null
  tax_lines?: { rate: BigNumberInput }[] | null
}

/** Everything of {@link CartFacts} that the context itself tells; usage and earlier orders are asked for elsewhere. */
export type ContextFacts = Omit<CartFacts, "now" | "usage" | "has_earlier_order" | "retry_after">

/**
 * Facts from the context that Medusa hands to `computeActions`.
 * @param plainByItem what core's own actions take off each item, by item id.
 * @param package_ids the variants among them that are credit packages.
 */
export function factsFromContext(
  context: ComputeContext,
  plainByItem: Map<string, PlainAdjustment[]>,
  package_ids: string[]
): ContextFacts {
  return {
    currency_code: context.currency_code,
    customer_id: customerOf(context),
    email: canonicalEmail(context.email),
    customer_email: canonicalEmail(context.customer?.email),
    customer_group_ids: (context.customer?.groups ?? []).map((group) => group.id),
    lines: (context.items ?? []).map((item) =>
      toLine(item, plainByItem.get(item.id) ?? [], package_ids)
    ),
  }
}

export function customerOf({ customer, customer_id }: ComputeContext): string | null {
  return customer?.id ?? customer_id ?? null
}

/** The variants that a context is about. */
export function variantsOf({ items }: ComputeContext): string[] {
  return (items ?? []).flatMap((item) => variantOf(item) ?? [])
}

function variantOf({ variant_id, variant }: ContextItem): string | null {
  return variant_id ?? variant?.id ?? null
}

function toLine(item: ContextItem, plain: PlainAdjustment[], package_ids: string[]): CartLine {
  const is_tax_inclusive = item.is_tax_inclusive ?? false
  const variant_id = variantOf(item)
  return {
    id: item.id,
    created_at: item.created_at ? new Date(item.created_at) : null,
    variant_id,
    product_id: item.product_id ?? item.product?.id ?? null,
    collection_id: item.product?.collection_id ?? item.product?.collection?.id ?? null,
    product_type_id: item.product?.type_id ?? item.product?.type?.id ?? null,
    category_ids: (item.product?.categories ?? []).map((category) => category.id),
    product_tag_ids: (item.product?.tags ?? []).map((tag) => tag.id),
    is_discountable: item.is_discountable ?? true,
    is_credit_package: variant_id !== null && package_ids.includes(variant_id),
    is_tax_inclusive,
    ...leftOfLine(
      {
        unit_price: item.raw_unit_price ?? item.unit_price,
        quantity: item.quantity,
        tax_rates: (item.tax_lines ?? []).map((taxLine) => taxLine.rate),
        is_tax_inclusive,
      },
      plain
    ),
  }
}
