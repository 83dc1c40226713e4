import { type Preview, previewAttachment, type PreviewInput } from "./attaching/preview"
import {
  type AttachCouponInput,
  type AttachResult,
  type CouponApplication,
  type CustomerCoupon,
  SHOPPER_COUPON_FIELDS,
  type ShopperCoupon,
} from "../../contract/customer-coupon"
import { isStorable } from "../../contract/fields"
import { notFound } from "../../plugin/refusal"
import { wakeRelay } from "../../plugin/relay-signal"
import type { Evaluator } from "./carts/evaluate"
import { attach } from "./attaching/attach"
import { requestOf } from "./attaching/request"
import { attachToMany, type AttachToManyInput } from "./attaching/attach-to-many"
import {
  type CustomerCouponSearch,
  findCustomerCoupon,
  listApplications,
  listApplicationsTo,
  listCustomerCoupons,
} from "./attachments/list"
import {
  type Removal,
  removeAllOf,
  removeAttachment,
  removeOfDeletedCustomers,
  sweepEnded,
} from "./attachments/remove"
import { type Touch, touchCart, touchNewCart } from "./attachments/touch"

export type AttachToOneInput = Omit<AttachCouponInput, "force"> & {
  customer_id: string
  force?: boolean
  created_by?: string | null
  /** A second call with the same key attaches nothing. */
  key?: string
}

type Page = { limit: number; offset: number }

/** Coupons that stay with a customer: attaching, listing, removing, and whose carts they are for. */
export class CustomerCoupons {
  constructor(private readonly by: Evaluator) {}

  /**
   * Attaches a coupon to a customer; see {@link attach}.
   * @throws 404 `customer_not_found`; the refusal, `customer_without_account` or `coupon_not_reusable`;
   * `idempotency_key_reused` for a key that stands for something else
   */
  async attach(input: AttachToOneInput): Promise<CustomerCoupon> {
    const { key, ...asked } = input
    const { customer_id, coupon_id, reason, force = false, created_by = null } = asked
    if (!isStorable(customer_id)) {
      throw customerNotFound()
    }
    const [result] = await attach(this.by, {
      coupon_id,
      customer_ids: [customer_id],
      overrides: input,
      reason,
      force,
      allow_duplicates: true,
      created_by,
      request: key ? requestOf(key, asked) : null,
      throws: true,
    })
    wakeRelay()
    if (!result?.customer_coupon_id) {
      throw customerNotFound()
    }
    return await this.retrieve(result.customer_coupon_id)
  }

  /** See {@link previewAttachment}. @throws 404 `customer_not_found` */
  async preview(input: PreviewInput): Promise<Preview> {
    const preview = await previewAttachment(this.by, input)
    if (!preview) {
      throw customerNotFound()
    }
    return preview
  }

  /** See {@link attachToMany}. */
  async attachToMany(input: AttachToManyInput): Promise<AttachResult[]> {
    const results = await attachToMany(this.by, input)
    wakeRelay()
    return results
  }

  /** @throws 404 `customer_coupon_not_found` */
  async retrieve(id: string): Promise<CustomerCoupon> {
    const found = isStorable(id) ? await findCustomerCoupon(this.by.knex, id) : null
    if (!found) {
      throw customerCouponNotFound()
    }
    return found
  }

  /** See {@link listCustomerCoupons}. */
  async listAndCount(search: CustomerCouponSearch): ReturnType<typeof listCustomerCoupons> {
    return await listCustomerCoupons(this.by.knex, search)
  }

  /** As {@link listAndCount}, with what the customer may see. */
  async listAndCountForShopper(
    search: CustomerCouponSearch
  ): Promise<{ customer_coupons: ShopperCoupon[]; count: number }> {
    const { customer_coupons, count } = await listCustomerCoupons(this.by.knex, search)
    return { customer_coupons: customer_coupons.map(toShopperCoupon), count }
  }

  /** See {@link listApplications}. @throws 404 `customer_coupon_not_found` */
  async listAndCountApplications(
    id: string,
    page: Page
  ): Promise<{ coupon_applications: CouponApplication[]; count: number }> {
    await this.retrieve(id)
    return await listApplications(this.by.knex, { attachment_id: id, ...page })
  }

  /** See {@link listApplicationsTo}. @param order_id of an order that exists */
  async listApplicationsTo(order_id: string): Promise<CouponApplication[]> {
    return await listApplicationsTo(this.by.knex, order_id)
  }

  /** See {@link removeAttachment}. @throws 404 `customer_coupon_not_found` */
  async remove(id: string, removal: Removal): Promise<CustomerCoupon> {
    const isThere = isStorable(id) && (await removeAttachment(this.by.knex, id, removal))
    if (!isThere) {
      throw customerCouponNotFound()
    }
    wakeRelay()
    return await this.retrieve(id)
  }

  /** See {@link removeAllOf}. */
  async removeAll(coupon_id: string, removal: Removal): Promise<void> {
    await removeAllOf(this.by.knex, coupon_id, removal)
    wakeRelay()
  }

  /** See {@link touchCart}. */
  async touch(input: { cart_id: string; customer_id: string }): Promise<Touch> {
    return await touchCart(this.by.knex, input)
  }

  /** See {@link touchNewCart}. */
  async touchNewCart(customer_id: string): Promise<string> {
    return await touchNewCart(this.by.knex, customer_id)
  }

  /** Ends what months have ended, and what deleted customers had. Several may run in parallel. */
  async sweep(): Promise<void> {
    await sweepEnded(this.by.knex)
    await removeOfDeletedCustomers(this.by.knex)
    wakeRelay()
  }
}

const toShopperCoupon = (coupon: CustomerCoupon) =>
  Object.fromEntries(SHOPPER_COUPON_FIELDS.map((field) => [field, coupon[field]])) as ShopperCoupon

const customerNotFound = () => notFound("customer_not_found", "There is no such customer.")

const customerCouponNotFound = () =>
  notFound("customer_coupon_not_found", "No coupon of a customer has this id.")
