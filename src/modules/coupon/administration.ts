import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { UpdatePromotionDTO } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
} from "@medusajs/framework/utils"
import {
  type AdminCoupon,
  AdminCreateCoupon,
  COUPON_DEFAULTS,
  type CouponFields,
  type CreateCouponInput,
  type UpdateCouponInput,
} from "../../contract/coupon"
import type { CouponSummary } from "../../contract/coupon-list"
import type { IntervalUsage } from "../../contract/coupon-usage"
import { isStorable } from "../../contract/fields"
import { normalizeCode } from "../../contract/normalize-code"
import { omitUndefined } from "../../plugin/omit-undefined"
import { parse } from "../../plugin/parse"
import { invalidFields, orderNotFound } from "../../plugin/refusal"
import { noting } from "../../plugin/refusal-scope"
import { refuseWrites } from "../../plugin/refuse-writes"
import { wakeRelay } from "../../plugin/relay-signal"
import { checkCoupon } from "./coupons/check"
import { codeTaken, findCopyCode, findCouponCode, isCodeTaken } from "./coupons/code-taken"
import { type CouponEdit, couponNotFound, editCoupon, undoEdit } from "./coupons/edit"
import { findManaged, isManaged, type ManagedPromotion } from "./coupons/find-managed"
import { findUnknownIds } from "./coupons/find-unknown-ids"
import { listCoupons, type ListCouponsInput } from "./coupons/list"
import { lockForChange, orBusy } from "./coupons/lock"
import { managed, toCouponPatch } from "./coupons/promotion-mapping"
import { findCoupon, toFields } from "./coupons/record"
import { summarizeCoupons } from "./coupons/summarize"
import { bury, exhume, type PromotionChange } from "./coupons/tombstones"
import { deleteCouponRow, insertCoupon, markDeleted, type NewCoupon } from "./coupons/write"
import Coupon from "./models/coupon"
import CouponRedemption from "./models/coupon-redemption"
import { countUsage, type UsageInput } from "./redemptions/count-usage"
import { listRedemptions, type RedemptionsPage } from "./redemptions/list"

export type CouponDependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

type Page = { limit: number; offset: number }

/** The admin's side of the Coupon Module: coupons as they are shown, made and changed. */
export class CouponAdministration extends MedusaService({ Coupon, CouponRedemption }) {
  protected readonly knex: Knex

  constructor(dependencies: CouponDependencies) {
    super(dependencies)
    this.knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** One coupon as the Admin API shows it. @throws 404 `coupon_not_found` */
  async retrieveAdminCoupon(id: string): Promise<AdminCoupon> {
    const coupon = isStorable(id) ? await findCoupon(this.knex, id) : null
    if (!coupon) {
      throw couponNotFound()
    }
    return coupon
  }

  /** See {@link listCoupons}. */
  async listAndCountAdminCoupons(input: ListCouponsInput): ReturnType<typeof listCoupons> {
    return await listCoupons(this.knex, input)
  }

  /** See {@link summarizeCoupons}. */
  async retrieveSummary(): Promise<CouponSummary> {
    return await summarizeCoupons(this.knex)
  }

  /** See {@link listRedemptions}. @throws 404 `coupon_not_found` */
  async listAndCountRedemptions(page: { coupon_id: string } & Page): Promise<RedemptionsPage> {
    const found = isStorable(page.coupon_id) ? await listRedemptions(this.knex, page) : null
    if (!found) {
      throw couponNotFound()
    }
    return found
  }

  /** See {@link listRedemptions}. @throws 404 `order_not_found` */
  async listAndCountOrderRedemptions(page: { order_id: string } & Page): Promise<RedemptionsPage> {
    const found = isStorable(page.order_id) ? await listRedemptions(this.knex, page) : null
    if (!found) {
      throw orderNotFound(page.order_id)
    }
    return found
  }

  /** See {@link countUsage}. */
  async retrieveUsage(input: UsageInput): Promise<IntervalUsage[]> {
    return await countUsage(this.knex, input)
  }

  /**
   * The fields of a new coupon, checked and normalized; writes nothing.
   * @throws 400 `invalid_field` or `coupon_code_taken`
   */
  async prepareCoupon(input: CreateCouponInput): Promise<CouponFields> {
    const fields = checkCoupon({
      ...COUPON_DEFAULTS,
      ...omitUndefined(parse(AdminCreateCoupon, input)),
    })
    if (await isCodeTaken(this.knex, fields.code)) {
      throw codeTaken(fields.code)
    }
    const unknown = await findUnknownIds(this.knex, fields)
    if (unknown.length > 0) {
      throw invalidFields(unknown)
    }
    return fields
  }

  /**
   * The fields of a copy, which starts disabled; writes nothing. Targets that no longer exist are copied too.
   * @param code of the copy; left out: derived from the coupon's
   */
  async prepareCopy(id: string, code?: string): Promise<CouponFields> {
    const original = await this.retrieveAdminCoupon(id)
    const copy = checkCoupon({
      ...toFields(original),
      is_active: false,
      code: code ?? (await findCopyCode(this.knex, original.code)),
    })
    if (await isCodeTaken(this.knex, copy.code)) {
      throw codeTaken(copy.code)
    }
    return copy
  }

  /** Writes the row of a coupon whose promotion exists. @returns the coupon's id */
  async insertCoupon(coupon: Omit<NewCoupon, "id">): Promise<string> {
    const id = generateEntityId(undefined, "coup")
    await this.knex.transaction((trx) => insertCoupon(trx, { ...coupon, id }))
    wakeRelay()
    return id
  }

  /** Undoes {@link insertCoupon}. */
  async deleteCouponRow(id: string): Promise<void> {
    await this.knex.transaction((trx) => deleteCouponRow(trx, id))
    wakeRelay()
  }

  /** See {@link editCoupon}. */
  async editCoupon(
    trx: Knex.Transaction,
    id: string,
    patch: UpdateCouponInput
  ): Promise<CouponEdit> {
    if (!isStorable(id)) {
      throw couponNotFound()
    }
    return await editCoupon(trx, id, patch)
  }

  /** See {@link undoEdit}. */
  async undoEdit(trx: Knex.Transaction, edit: CouponEdit): Promise<void> {
    await undoEdit(trx, edit)
  }

  /** See {@link findManaged}. */
  async findManaged(promotion_ids: string[], knex: Knex = this.knex): Promise<ManagedPromotion[]> {
    return promotion_ids.length > 0 ? await findManaged(knex, promotion_ids) : []
  }

  /** @throws 400 `coupon_managed`, naming the field, when one of the ids belongs to a coupon's promotion */
  async refuseManaged(ids: string[], field: string): Promise<void> {
    if (ids.length > 0 && (await isManaged(this.knex, ids))) {
      throw managed([field])
    }
  }

  /** @throws 400 `coupon_code_taken` when one of the promotions is to have a coupon's code, however spelt */
  async refuseCouponCodes(promotions: ({ code?: string } | undefined)[]): Promise<void> {
    const codes = promotions.flatMap((promotion) => {
      const code: unknown = promotion?.code
      return typeof code === "string" ? [code] : []
    })
    const taken = codes.length > 0 ? await findCouponCode(this.knex, codes) : undefined
    if (taken !== undefined) {
      throw codeTaken(taken)
    }
  }

  /**
   * Checks updates of coupons' promotions under the coupons' row locks.
   * @returns the updates, with the coupons' fields normalized
   * @throws 400 `coupon_managed`, or what {@link editCoupon} throws
   */
  async checkPromotionUpdates(
    trx: Knex.Transaction,
    updates: UpdatePromotionDTO[],
    coupons: ManagedPromotion[]
  ): Promise<UpdatePromotionDTO[]> {
    await lockForChange(
      trx,
      coupons.map((coupon) => coupon.coupon_id)
    )
    const checked: UpdatePromotionDTO[] = []
    for (const update of updates) {
      const coupon = coupons.find(({ promotion_id }) => promotion_id === update.id)
      checked.push(coupon ? await this.checkPromotionUpdate(trx, update, coupon.coupon_id) : update)
    }
    return checked
  }

  /**
   * Deletes or restores the coupons of promotions that are about to be deleted or restored.
   * @returns the changes of promotions that become tombstones, or stop being such
   */
  async followPromotions(
    trx: Knex.Transaction,
    coupons: ManagedPromotion[],
    become: "deleted" | "restored"
  ): Promise<PromotionChange[]> {
    const ids = coupons.map((coupon) => coupon.coupon_id)
    await lockForChange(trx, ids)
    const changes = become === "deleted" ? await bury(trx, ids) : await exhume(trx, ids)
    await markDeleted(trx, ids, become === "deleted")
    return changes
  }

  /**
   * Awaits a change of coupons and their promotions, and explains its conflict with a parallel one.
   * @throws `coupon_busy` for locks not had; `coupon_code_taken` where Medusa's unique index refused one of the
   * codes
   */
  async explainConflict<Result>(
    work: Promise<Result>,
    changes: { code?: string }[] = []
  ): Promise<Result> {
    return await noting(
      orBusy(work).catch(async (error: unknown) => {
        const code = isDuplicate(error) ? await this.findTaken(changes) : undefined
        throw code === undefined ? error : codeTaken(code)
      })
    )
  }

  private async findTaken(changes: { code?: string }[]): Promise<string | undefined> {
    for (const { code } of changes) {
      if (code !== undefined && (await isCodeTaken(this.knex, normalizeCode(code)))) {
        return code
      }
    }
    return undefined
  }

  private async checkPromotionUpdate(
    trx: Knex.Transaction,
    update: UpdatePromotionDTO,
    coupon_id: string
  ): Promise<UpdatePromotionDTO> {
    const { after } = await editCoupon(trx, coupon_id, toCouponPatch(update))
    const { code, application_method } = update
    return {
      ...update,
      ...(code !== undefined && { code: after.code }),
      ...(application_method?.currency_code && {
        application_method: {
          ...application_method,
          currency_code: after.currency_code ?? undefined,
        },
      }),
    }
  }
}

/** Medusa replaces PostgreSQL's unique violation by an error that only its message tells from others. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.message.includes("already exists")
}

refuseWrites(CouponAdministration.prototype, ["Coupons", "CouponRedemptions"])
