import type { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import type {
  ComputeActionContext,
  ComputeActionOptions,
  ComputeActions,
  Context,
  CreatePromotionDTO,
  IPromotionModuleService,
  PromotionDTO,
  UpdatePromotionDTO,
} from "@medusajs/framework/types"
import { InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import PromotionModule from "@medusajs/medusa/promotion"
import type { UpdateCouponInput } from "../../contract/coupon"
import { noting } from "../../plugin/refusal-scope"
import { wakeRelay } from "../../plugin/relay-signal"
import type { CouponEdit } from "../coupon/coupons/edit"
import type { ManagedPromotion } from "../coupon/coupons/find-managed"
import { isManagedPromotion, toPromotionUpdate } from "../coupon/coupons/promotion-mapping"
import { TOMBSTONE_CODE } from "../coupon/coupons/tombstones"
import type CouponModuleService from "../coupon/service"
import { refuseManaged } from "./refuse-managed"

type CoreArguments = ConstructorParameters<typeof PromotionModule.service>

interface CoreService extends IPromotionModuleService {
  computeActions(
    codes: string[],
    context: ComputeActionContext,
    options?: ComputeActionOptions,
    sharedContext?: Context
  ): Promise<ComputeActions[]>
}

/** By its interface, because core types half of its methods as properties, which cannot be overridden. */
const CorePromotions = PromotionModule.service as unknown as new (
  ...args: CoreArguments
) => CoreService

type SoftDelete = Parameters<IPromotionModuleService["softDeletePromotions"]>
type List = Parameters<IPromotionModuleService["listPromotions"]>
type Restore = Parameters<IPromotionModuleService["restorePromotions"]>

/**
 * Medusa's Promotion Module, where a coupon and its promotion change together, in one transaction under the coupon's
 * row lock, and changes that the coupon could not honour are refused. A change of another promotion costs one small
 * query more, and a second where it names a code.
 */
export default class ManagedPromotions extends CorePromotions {
  private readonly container: { coupon: CouponModuleService }

  constructor(...args: CoreArguments) {
    super(...args)
    this.container = args[0] as unknown as { coupon: CouponModuleService }
  }

  /** Changes a coupon; see the coupon module's `editCoupon`. */
  async editCoupon(id: string, patch: UpdateCouponInput): Promise<CouponEdit> {
    return await this.committed(this.editManaged(id, patch), [patch])
  }

  @InjectTransactionManager()
  protected async editManaged(
    id: string,
    patch: UpdateCouponInput,
    @MedusaContext() sharedContext: Context = {}
  ): Promise<CouponEdit> {
    const edit = await this.coupons.editCoupon(transactionOf(sharedContext), id, patch)
    const update = toPromotionUpdate(edit.promotion_id, edit.before, edit.after)
    if (update) {
      await super.updatePromotions([update], sharedContext)
    }
    return edit
  }

  /** Undoes {@link editCoupon}, unchecked. */
  async undoEdit(edit: CouponEdit): Promise<void> {
    await this.undoManaged(edit)
    wakeRelay()
  }

  @InjectTransactionManager()
  protected async undoManaged(
    edit: CouponEdit,
    @MedusaContext() sharedContext: Context = {}
  ): Promise<void> {
    await this.coupons.undoEdit(transactionOf(sharedContext), edit)
    const update = toPromotionUpdate(edit.promotion_id, edit.after, edit.before)
    if (update) {
      await super.updatePromotions([update], sharedContext)
    }
  }

  override async createPromotions(
    data: CreatePromotionDTO[],
    sharedContext?: Context
  ): Promise<PromotionDTO[]>
  override async createPromotions(
    data: CreatePromotionDTO,
    sharedContext?: Context
  ): Promise<PromotionDTO>
  override async createPromotions(
    data: CreatePromotionDTO | CreatePromotionDTO[],
    sharedContext?: Context
  ): Promise<PromotionDTO | PromotionDTO[]> {
    await noting(this.coupons.refuseCouponCodes([data].flat()))
    return await this.coupons.explainConflict(
      super.createPromotions(data as CreatePromotionDTO[], sharedContext),
      [data].flat().filter(isManagedPromotion)
    )
  }

  override async updatePromotions(
    data: UpdatePromotionDTO[],
    sharedContext?: Context
  ): Promise<PromotionDTO[]>
  override async updatePromotions(
    data: UpdatePromotionDTO,
    sharedContext?: Context
  ): Promise<PromotionDTO>
  override async updatePromotions(
    data: UpdatePromotionDTO | UpdatePromotionDTO[],
    sharedContext?: Context
  ): Promise<PromotionDTO | PromotionDTO[]> {
    const updates = [data].flat()
    const coupons = await this.coupons.findManaged(updates.flatMap((update) => update?.id ?? []))
    const managed = new Set(coupons.map(({ promotion_id }) => promotion_id))
    await noting(
      this.coupons.refuseCouponCodes(updates.filter((update) => !managed.has(update?.id)))
    )
    if (coupons.length === 0) {
      return await super.updatePromotions(data as UpdatePromotionDTO[], sharedContext)
    }
    const promotions = await this.committed(
      this.updateManaged(updates, coupons, sharedContext),
      updates
    )
    return Array.isArray(data) ? promotions : promotions[0]
  }

  override async softDeletePromotions(...[ids, config, sharedContext]: SoftDelete) {
    return await this.withCoupons([ids].flat(), "deleted", sharedContext, (rest, context) =>
      super.softDeletePromotions(rest, config, context)
    )
  }

  override async restorePromotions(...[ids, config, sharedContext]: Restore) {
    return await this.withCoupons([ids].flat(), "restored", sharedContext, (rest, context) =>
      super.restorePromotions(rest, config, context)
    )
  }

  override async deletePromotions(ids: string[], sharedContext?: Context): Promise<void>
  override async deletePromotions(ids: string, sharedContext?: Context): Promise<void>
  override async deletePromotions(ids: string | string[], sharedContext?: Context): Promise<void> {
    await this.withCoupons([ids].flat(), "deleted", sharedContext, (rest, context) =>
      super.deletePromotions(rest, context)
    )
  }

  @InjectTransactionManager()
  protected async updateManaged(
    updates: UpdatePromotionDTO[],
    coupons: ManagedPromotion[],
    @MedusaContext() sharedContext: Context = {}
  ): Promise<PromotionDTO[]> {
    const trx = transactionOf(sharedContext)
    const checked = await this.coupons.checkPromotionUpdates(trx, updates, coupons)
    return await super.updatePromotions(checked, sharedContext)
  }

  /** Awaits the transaction of a change of coupons, which has enqueued their events. */
  private async committed<Result>(
    work: Promise<Result>,
    changes: { code?: string }[] = []
  ): Promise<Result> {
    const result = await this.coupons.explainConflict(work, changes)
    wakeRelay()
    return result
  }

  /** Resolved late: modules are constructed in no particular order. */
  protected get coupons(): CouponModuleService {
    return this.container.coupon
  }

  override async listPromotions(...[filters, config, sharedContext]: List) {
    return await super.listPromotions(withoutTombstones(filters), config, sharedContext)
  }

  override async listAndCountPromotions(...[filters, config, sharedContext]: List) {
    return await super.listAndCountPromotions(withoutTombstones(filters), config, sharedContext)
  }

  /**
   * Deletes or restores promotions, and their coupons in the same transaction. A promotion that carts or orders need
   * becomes a tombstone instead.
   */
  private async withCoupons<Result>(
    promotion_ids: string[],
    become: "deleted" | "restored",
    sharedContext: Context | undefined,
    change: Change<Result>
  ): Promise<Result | void> {
    const coupons = await this.coupons.findManaged(promotion_ids)
    return coupons.length === 0
      ? await change(promotion_ids, sharedContext)
      : await this.committed(
          this.changeManaged(promotion_ids, coupons, become, change, sharedContext)
        )
  }

  @InjectTransactionManager()
  protected async changeManaged<Result>(
    promotion_ids: string[],
    coupons: ManagedPromotion[],
    become: "deleted" | "restored",
    change: Change<Result>,
    @MedusaContext() sharedContext: Context = {}
  ): Promise<Result | void> {
    const trx = transactionOf(sharedContext)
    const changes = await this.coupons.followPromotions(trx, coupons, become)
    if (changes.length > 0) {
      await super.updatePromotions(changes, sharedContext)
    }
    const kept = new Set([
      ...changes.map(({ id }) => id),
      ...(await this.coupons.findManaged(promotion_ids, trx))
        .filter(({ is_tombstone }) => is_tombstone)
        .map(({ promotion_id }) => promotion_id),
    ])
    const rest = promotion_ids.filter((id) => !kept.has(id))
    return rest.length > 0 ? await change(rest, sharedContext) : undefined
  }
}

/** A change of the promotions that are left to core. */
type Change<Result> = (promotion_ids: string[], sharedContext?: Context) => Promise<Result>

type Filters = List[0] & { $and?: object[] }

const NO_TOMBSTONE = { $not: { code: { $like: TOMBSTONE_CODE } } }

/**
 * Leaves tombstones out of lists. A query by id or code finds them: core asks so for the promotions of carts and
 * orders.
 */
function withoutTombstones(filters: Filters = {}): List[0] {
  return asksFor(filters)
    ? filters
    : ({ ...filters, $and: [...(filters.$and ?? []), NO_TOMBSTONE] } as List[0])
}

function asksFor(filters: object): boolean {
  return Object.entries(filters).some(([key, value]: [string, unknown]) =>
    key === "$and" || key === "$or"
      ? (value as object[]).some(asksFor)
      : (key === "id" || key === "code") && value !== undefined
  )
}

refuseManaged(ManagedPromotions.prototype)

function transactionOf({ transactionManager }: Context): Knex.Transaction {
  return (transactionManager as EntityManager).getTransactionContext() as Knex.Transaction
}
