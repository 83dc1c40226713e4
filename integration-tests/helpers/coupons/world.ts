import {
  type Attachment,
  type Cart,
  type CartLine,
  type Coupon,
  type Customer,
  ModelShop,
  type Order,
  QUARTER,
} from "./model"
import type {
  Discounts,
  ModuleShop,
  ShopCart,
  ShopLine,
  ShopOrder,
  ShopProduct,
} from "./module-shop"
import type { Operation } from "./operations"
import { unitOf } from "./reference/discounts"
import type { TestCoupon } from "./coupons"

const DAY = 86_400_000
/** Months from here end in February. */
const START = Date.parse("2027-01-31T12:00:00Z")

type Line = { product: number; price: number; quantity: number }
type Of<Name extends Operation["do"]> = Extract<Operation, { do: Name }>

const pick = <T>(list: T[], n: number): T | undefined => list[n % (list.length || 1)]
const major = (hundredths: number) => hundredths / 100
const inUnits = (hundredths: number, currency: string) =>
  Math.ceil(hundredths / unitOf(currency)) * unitOf(currency)

let worlds = 0

/** A few customers with coupons, carts and orders: the real ones, and the model of them. */
export class World {
  readonly model = new ModelShop(START)
  private readonly name = `W${++worlds}`
  private customers: Customer[] = []
  private readonly coupons = new Map<Coupon, TestCoupon>()
  private readonly carts = new Map<Cart, ShopCart>()
  private readonly orders = new Map<Order, ShopOrder>()
  private readonly late = new Set<Order>()
  private readonly ids = new Map<Attachment, string>()
  private serial = 0

  private constructor(
    private readonly shop: ModuleShop,
    private readonly products: ShopProduct[]
  ) {}

  static async open(shop: ModuleShop, products: ShopProduct[]): Promise<World> {
    const world = new World(shop, products)
    await shop.setClock(world.model.now)
    for (const name of ["ann", "bob"]) {
      world.customers.push(await shop.createCustomer(`${name}@${world.name.toLowerCase()}.com`))
    }
    return world
  }

  /** @returns whether there was anything to do it with */
  async perform(operation: Operation): Promise<boolean> {
    const done = await this.dispatch(operation)
    if (done) {
      await this.compare()
    }
    return done
  }

  private async dispatch(operation: Operation): Promise<boolean> {
    switch (operation.do) {
      case "coupon":
        return await this.createCoupon(operation)
      case "attach":
        return await this.attach(operation)
      case "remove":
        return await this.remove(operation)
      case "alter":
        return await this.alter(operation)
      case "delete":
        return await this.delete(operation)
      case "cart":
        return await this.createCart(operation)
      case "touch":
        return await this.touch(operation)
      case "log in":
        return await this.logIn(operation)
      case "lines":
        return await this.changeLines(operation)
      case "type":
      case "add":
      case "take off":
        return await this.enter(operation)
      case "order":
        return await this.order(operation)
      case "fail":
        return await this.fail(operation)
      case "edit":
        return await this.edit(operation)
      case "return":
        return await this.return(operation)
      case "cancel":
        return await this.cancel(operation)
      case "settle":
        return await this.settleAgain(operation)
      case "sweep":
        return await this.sweep(QUARTER + 60_000)
      case "wait":
        return await this.sweep(operation.days * DAY)
    }
  }

  // Coupons

  private async createCoupon(
    { type, amount, percent, is_locked, cap, minimum, scope, term, ...given }: Of<"coupon">,
    code = `${this.name}C${++this.serial}`
  ): Promise<boolean> {
    if (this.live().length >= 6) {
      return false
    }
    const currency = type === "fixed" || is_locked ? given.currency : null
    const money = (n: number) => inUnits(n, currency ?? "jpy")
    const coupon: Coupon = {
      ...{ code, type, currency, ...term, ...this.scopeOf(scope) },
      value: type === "fixed" ? money(amount) : percent,
      cap: type === "percentage" && cap !== null ? money(cap) : null,
      minimum: money(minimum ?? 0),
      is_stackable: given.is_stackable,
      max_per_customer: given.max_per_customer,
      is_active: true,
      expires_at: null,
      is_deleted: false,
      times_redeemed: 0,
    }
    const real = await this.shop.createCoupon({
      ...{ code, type },
      value: type === "fixed" ? major(coupon.value) : percent,
      currency_code: currency ?? undefined,
      max_discount_amount: coupon.cap === null ? null : major(coupon.cap),
      min_order_amount: coupon.minimum === 0 ? null : major(coupon.minimum),
      applies_to: appliesTo(coupon),
      is_stackable: coupon.is_stackable,
      max_redemptions_per_customer: coupon.max_per_customer,
      duration: coupon.duration,
      duration_in_orders: coupon.orders,
      duration_in_months: coupon.months,
    })
    this.coupons.set(coupon, real)
    this.model.coupons.push(coupon)
    return true
  }

  private live = () => this.model.coupons.filter((coupon) => !coupon.is_deleted)

  private scopeOf(n: number): Pick<Coupon, "scope" | "turn"> {
    const [shirt, , mug] = this.products
    const none = { scope: [], turn: 2 as const }
    return (
      [
        none,
        { scope: [shirt.variant_id], turn: 0 as const },
        { scope: [mug.id], turn: 1 as const },
        { scope: shirt.category_ids, turn: 1 as const },
        { scope: [shirt.id], turn: 1 as const },
      ][n] ?? none
    )
  }

  private async attach(operation: Of<"attach">): Promise<boolean> {
    const coupon = pick(this.model.coupons, operation.coupon)
    const customer = pick(this.customers, operation.customer)!
    if (!coupon) {
      return false
    }
    const { override, force, term } = operation
    const currency = override === "currency" ? operation.currency : undefined
    const isValued = override === "value" || (override === "currency" && coupon.type === "fixed")
    const value = !isValued
      ? undefined
      : coupon.type === "fixed"
        ? inUnits(operation.amount, currency ?? coupon.currency!)
        : operation.percent
    const given: Partial<Attachment> = { value, currency, ...(override === "duration" ? term : {}) }
    const expected = this.model.attach(coupon, customer, given, force)
    const real = this.coupons.get(coupon)!
    await expectOutcome(
      expected,
      this.shop.coupons.attachments.attach({
        customer_id: customer.id,
        coupon_id: real.id,
        value: value === undefined || coupon.type === "percentage" ? value : major(value),
        currency_code: currency,
        duration: given.duration,
        duration_in_orders: given.orders ?? undefined,
        duration_in_months: given.months ?? undefined,
        force,
      })
    )
    return true
  }

  private async remove({ attachment: n }: Of<"remove">): Promise<boolean> {
    const attachment = pick(this.model.attachments, n)
    if (!attachment) {
      return false
    }
    this.model.remove(attachment)
    const removal = { removed_by: null, reason: "Over" }
    await this.shop.coupons.attachments.remove(this.idOf(attachment), removal)
    return true
  }

  private async alter({ coupon: n, field, amount, scope, flag }: Of<"alter">): Promise<boolean> {
    const coupon = pick(this.live(), n)
    if (!coupon) {
      return false
    }
    const money = amount === null ? null : inUnits(amount, coupon.currency ?? "jpy")
    const { id } = this.coupons.get(coupon)!
    switch (field) {
      case "minimum":
        coupon.minimum = money ?? 0
        await this.shop.promotions.editCoupon(id, { min_order_amount: money && major(money) })
        return true
      case "cap":
        if (coupon.type === "fixed") {
          return false
        }
        coupon.cap = money
        await this.shop.promotions.editCoupon(id, { max_discount_amount: money && major(money) })
        return true
      case "scope":
        Object.assign(coupon, this.scopeOf(scope))
        await this.shop.promotions.editCoupon(id, { applies_to: appliesTo(coupon) })
        return true
      case "expires_at": {
        coupon.expires_at = flag ? null : this.model.now
        const expires_at = flag ? null : new Date(this.model.now).toISOString()
        await this.shop.promotions.editCoupon(id, { expires_at })
        return true
      }
      case "is_active":
      case "is_stackable":
        coupon[field] = flag
        await this.shop.promotions.editCoupon(id, { [field]: flag })
        return true
    }
  }

  /** Its code may be another coupon's at once. */
  private async delete({ coupon: n, detach, again }: Of<"delete">): Promise<boolean> {
    const coupon = pick(this.live(), n)
    if (!coupon) {
      return false
    }
    this.model.delete(coupon, detach)
    await this.shop.deleteCoupon(this.coupons.get(coupon)!, detach)
    if (again) {
      const { type, value, code, ...rest } = coupon
      await this.createCoupon(
        {
          ...{ do: "coupon", type, cap: null, minimum: null, scope: 0, max_per_customer: null },
          amount: type === "fixed" ? value : 500,
          percent: 10,
          currency: (rest.currency ?? "usd") as "usd",
          is_locked: false,
          is_stackable: rest.is_stackable,
          term: { duration: "once", orders: null, months: null },
        },
        code
      )
    }
    return true
  }

  // Carts

  private async createCart({ customer: n, currency, lines, by }: Of<"cart">): Promise<boolean> {
    if (this.open().length >= 5) {
      return false
    }
    const customer = by === "guest" ? null : pick(this.customers, n)!
    const email = customer?.email ?? `guest-${++this.serial}@${this.name.toLowerCase()}.com`
    const id = this.shop.id("cart")
    const cart: Cart = {
      ...{ id, currency, customer, email, lines: [], typed: [], order: null },
      ...{ touched: new Map(), paused: new Set(), carried: new Map() },
    }
    const real: ShopCart = { id, currency_code: currency, customer, email, lines: [] }
    lines.forEach((line) => this.addLine(cart, real, line))
    if (customer && by === "customer") {
      this.model.touch(cart, customer)
    }
    this.carts.set(cart, real)
    this.model.carts.push(cart)
    await this.shop.createCart(real, by === "customer")
    await this.refresh(cart)
    return true
  }

  private addLine(cart: { currency: string; lines: CartLine[] }, real: ShopCart, line: Line): void {
    const number = ++this.serial
    const id = `${this.name}L${number}`
    const product = pick(this.products, line.product)!
    const price = inUnits(line.price, cart.currency)
    const ids = [product.variant_id, product.id, ...product.category_ids]
    cart.lines.push({ id, ids, price, quantity: line.quantity })
    const own: ShopLine = {
      id,
      number,
      product,
      price: String(major(price)),
      quantity: line.quantity,
    }
    real.lines.push(own)
  }

  private open = () => this.model.carts.filter(({ order }) => !order)

  /** Refreshes the real cart, and compares what its lines carry with the model's. */
  private async refresh(cart: Cart, how?: Parameters<ModuleShop["refresh"]>[1]): Promise<void> {
    this.model.refresh(cart)
    const discounts = await this.shop.refresh(this.carts.get(cart)!, how)
    expect(this.byLine(discounts)).toEqual(this.expectedOf(cart.carried))
  }

  private byLine(discounts: Discounts) {
    const codes = new Map([...this.coupons].map(([coupon, real]) => [real.code, coupon]))
    return discounts
      .map(
        ({ item_id, code, amount }) => `${item_id} ${this.shownAs(code, codes)} ${toSteady(amount)}`
      )
      .sort()
  }

  private shownAs(code: string, codes: Map<string, Coupon>): string {
    const [, id] = /\(deleted (coup_\w+)\)$/.exec(code) ?? []
    const deleted = [...this.coupons].find(([, real]) => real.id === id)?.[0]
    const live = this.live().find((coupon) => coupon.code === code)
    return this.nameOf((deleted ?? live ?? codes.get(code))!)
  }

  private nameOf = (coupon: Coupon) => `coupon ${this.model.coupons.indexOf(coupon)}`

  private expectedOf(carried: Map<string, Map<Coupon, number>>) {
    return [...carried]
      .flatMap(([id, of]) =>
        [...of].map(([coupon, amount]) => `${id} ${this.nameOf(coupon)} ${toSteady(amount / 100)}`)
      )
      .sort()
  }

  private async touch({ cart: n, stranger }: Of<"touch">): Promise<boolean> {
    const cart = pick(this.open(), n)
    const customer = stranger ? pick(this.customers, n) : cart?.customer
    if (!cart || !customer) {
      return false
    }
    this.model.touch(cart, customer)
    await this.shop.coupons.attachments.touch({
      cart_id: this.carts.get(cart)!.id,
      customer_id: customer.id,
    })
    await this.refresh(cart)
    return true
  }

  private async logIn({ cart: n, customer: who }: Of<"log in">): Promise<boolean> {
    const cart = pick(
      this.open().filter(({ customer }) => !customer),
      n
    )
    if (!cart) {
      return false
    }
    const customer = pick(this.customers, who)!
    const real = this.carts.get(cart)!
    Object.assign(cart, { customer, email: customer.email })
    Object.assign(real, { customer, email: customer.email })
    this.model.touch(cart, customer)
    await this.shop.setCustomer(real)
    await this.shop.coupons.attachments.touch({ cart_id: real.id, customer_id: customer.id })
    await this.refresh(cart)
    return true
  }

  private async changeLines(operation: Of<"lines">): Promise<boolean> {
    const cart = pick(this.open(), operation.cart)
    if (!cart) {
      return false
    }
    const real = this.carts.get(cart)!
    const { added, quantity, by_others } = operation
    if (added) {
      this.addLine(cart, real, added)
    } else {
      const { id } = pick(cart.lines, operation.line) ?? { id: "" }
      setQuantity(cart, id, quantity)
      setQuantity(real, id, quantity)
    }
    if (by_others) {
      this.model.meddle(cart)
    }
    await this.shop.writeLines(real)
    await this.refresh(cart, { by_others })
    return true
  }

  private async enter(operation: Of<"type"> | Of<"add"> | Of<"take off">): Promise<boolean> {
    const cart = pick(this.open(), operation.cart)
    const theirs = cart && this.model.attachments.filter((a) => a.customer === cart.customer)
    const known =
      operation.of_theirs && theirs?.length ? theirs.map((a) => a.coupon) : this.model.coupons
    const coupon = pick(known, operation.coupon)
    if (!cart || !coupon) {
      return false
    }
    const real = this.carts.get(cart)!
    const { code } = coupon
    let typed: string[] = []
    switch (operation.do) {
      case "type":
        await expectOutcome(
          this.model.type(cart, code),
          this.shop.type(real, code).then((codes) => (typed = codes))
        )
        break
      case "add":
        await expectOutcome(
          this.model.add(cart, code, operation.replace),
          this.shop.add(real, code, operation.replace)
        )
        break
      case "take off":
        if (this.model.takeOffCode(cart, code) !== "ok") {
          return false
        }
        await this.shop.takeOff(real, [await this.shop.currentCode(real, code)])
    }
    await this.shop.forgetAttempts()
    await this.refresh(cart, { typed })
    return true
  }

  // Completions

  private async order({ cart: n, late, by_webhook }: Of<"order">): Promise<boolean> {
    const cart = pick(this.open(), n)
    if (!cart || cart.lines.length === 0) {
      return false
    }
    const real = this.carts.get(cart)!
    if (!by_webhook) {
      const changed = await this.shop.coupons.compareWithShown(await this.shop.load(real))
      expect({ isStale: changed !== null }).toEqual({ isStale: this.model.isStale(cart) })
      await this.refresh(cart)
    }
    if (!(await this.reserve(cart))) {
      return true
    }
    const order = this.model.place(cart, this.shop.id("order"))
    const placed = await this.shop.place(real)
    this.orders.set(order, placed)
    if (late) {
      this.late.add(order)
    } else {
      await this.settle(order)
    }
    return true
  }

  private async reserve(cart: Cart): Promise<string | null> {
    const run = this.model.reserve(cart)
    const outcome = await outcomeOf(this.shop.reserve(this.carts.get(cart)!, run ?? "refused"))
    expect({ holds: outcome === "ok", outcome }).toEqual({ holds: run !== null, outcome })
    return run
  }

  private async settle(order: Order): Promise<void> {
    this.late.delete(order)
    this.model.settle(order)
    await this.shop.coupons.settleOrder(this.orders.get(order)!.id)
  }

  /** The completion fails, or dies and leaves what it reserved to the sweep. */
  private async fail({ cart: n, crashes }: Of<"fail">): Promise<boolean> {
    const cart = pick(this.open(), n)
    if (!cart || cart.lines.length === 0) {
      return false
    }
    await this.refresh(cart)
    const run_id = await this.reserve(cart)
    if (run_id && !crashes) {
      this.model.fail(cart, run_id)
      await this.shop.coupons.releaseRun({ cart_id: this.carts.get(cart)!.id, run_id })
    }
    return true
  }

  private async sweep(after: number): Promise<boolean> {
    this.model.now += after
    await this.shop.setClock(this.model.now)
    // Of an order that is found late, the sweep looks back for a day.
    for (const order of [...this.late]) {
      await this.settle(order)
    }
    this.model.sweep()
    await this.shop.sweep()
    return true
  }

  // Orders

  /** The newest ones, above all those with coupons. */
  private standing(): Order[] {
    const standing = this.model.orders.filter(({ is_canceled }) => !is_canceled)
    const discounted = standing.filter(({ coupons }) => coupons.length > 0)
    return (discounted.length > 0 ? discounted : standing).slice(-4)
  }

  private async edit({ order: n, line, change, added }: Of<"edit">): Promise<boolean> {
    const order = pick(this.standing(), n)
    if (!order) {
      return false
    }
    const real = this.orders.get(order)!
    const next: { currency: string; lines: CartLine[] } = {
      currency: order.currency,
      lines: order.lines.map(({ id, ids, price, quantity }) => ({ id, ids, price, quantity })),
    }
    if (added) {
      this.addLine(next, real, added)
    } else {
      const chosen = pick(order.lines, line)
      if (!chosen) {
        return false
      }
      const quantity = Math.max(chosen.returned, chosen.quantity + change)
      setQuantity(next, chosen.id, quantity)
      setQuantity(real, chosen.id, quantity)
    }
    this.model.edit(order, next.lines)
    const discounts = await this.shop.edit(real)
    const carried = new Map(order.lines.map((one) => [one.id, one.carried]))
    expect(this.byLine(discounts)).toEqual(this.expectedOf(carried))
    await this.settle(order)
    return true
  }

  private async return({ order: n, line: which, units }: Of<"return">): Promise<boolean> {
    const order = pick(this.standing(), n)
    const line = order && pick(order.lines, which)
    const back = line ? Math.min(units, line.quantity - line.returned) : 0
    if (!order || !line || back === 0) {
      return false
    }
    const real = this.orders.get(order)!
    this.model.return(line, back)
    real.lines.find(({ id }) => id === line.id)!.returned = line.returned
    await this.shop.return(real)
    await this.settle(order)
    return true
  }

  private async cancel({ order: n }: Of<"cancel">): Promise<boolean> {
    const order = pick(this.standing(), n)
    if (!order) {
      return false
    }
    order.is_canceled = true
    await this.shop.cancel(this.orders.get(order)!)
    await this.settle(order)
    return true
  }

  /** A second event changes nothing. */
  private async settleAgain({ order: n }: Of<"settle">): Promise<boolean> {
    const order = pick(this.model.orders, n)
    if (!order) {
      return false
    }
    await this.settle(order)
    return true
  }

  // What must be the same

  private idOf = (attachment: Attachment) => this.ids.get(attachment)!

  /** Per customer in the order in which they were attached: only the shop knows their ids. */
  private async compare(): Promise<void> {
    const { model } = this
    const { lists, applications, coupons } = await this.shop.read(
      this.customers.map(({ id }) => id),
      [...this.coupons.values()].map(({ id }) => id)
    )
    this.customers.forEach((customer, i) => {
      const theirs = model.attachments.filter((one) => one.customer === customer)
      const got = [...lists[i]].reverse()
      theirs.forEach((one, place) => this.ids.set(one, got[place]?.id ?? "none"))
      expect(
        got.map((one) => ({
          id: one.id,
          coupon_id: one.coupon_id,
          source: one.source,
          status: one.status,
          value: toSteady(one.value),
          remaining_value: one.remaining_value === null ? null : toSteady(one.remaining_value),
          remaining_orders: one.remaining_orders,
          ends_at: one.ends_at && new Date(one.ends_at).toISOString(),
        }))
      ).toEqual(theirs.map((one) => this.shownOf(one)))
    })
    const live = model.applications.filter(({ state }) => state !== "released")
    expect(
      applications.map(({ amount, ...one }) => ({ ...one, amount: toSteady(amount) })).sort(byText)
    ).toEqual(
      live
        .map(({ attachment, cart, order, amount, state }) => ({
          attachment_id: this.idOf(attachment),
          cart_id: this.carts.get(cart)!.id,
          order_id: order && this.orders.get(order)!.id,
          state,
          amount: toSteady(major(amount)),
        }))
        .sort(byText)
    )
    const uses = new Map(coupons.map(({ id, times_redeemed }) => [id, times_redeemed]))
    expect([...this.coupons.values()].map(({ id }) => uses.get(id))).toEqual(
      [...this.coupons.keys()].map(({ times_redeemed }) => times_redeemed)
    )
  }

  private shownOf(attachment: Attachment) {
    const { coupon, source, value } = attachment
    const left = this.model.remainingValue(attachment)
    const end = this.model.endsAt(attachment)
    return {
      id: this.idOf(attachment),
      coupon_id: this.coupons.get(coupon)!.id,
      source,
      status: this.model.statusOf(attachment),
      value: toSteady(coupon.type === "fixed" ? major(value) : value),
      remaining_value: left === null ? null : toSteady(major(left)),
      remaining_orders: this.model.remainingOrders(attachment),
      ends_at: end === null ? null : new Date(end).toISOString(),
    }
  }
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** Steady to a millionth of a unit: the model's numbers are not exact. */
const toSteady = (amount: string | number) =>
  (Math.round(Number(amount) * 1e6) / 1e6 + 0).toString()

function appliesTo({ scope, turn }: Coupon) {
  const lists = { variant_ids: [], product_ids: [], category_ids: [], collection_ids: [] }
  const categories = scope.some((id) => id.startsWith("pcat_"))
  return {
    ...{ ...lists, product_type_ids: [], product_tag_ids: [] },
    ...(turn === 0
      ? { variant_ids: scope }
      : categories
        ? { category_ids: scope }
        : { product_ids: scope }),
  }
}

function setQuantity<Of extends { lines: { id: string; quantity: number }[] }>(
  of: Of,
  id: string,
  quantity: number
): void {
  of.lines = of.lines
    .map((line) => (line.id === id ? { ...line, quantity } : line))
    .filter((line) => line.quantity > 0)
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return "ok"
  } catch (error) {
    const { code } = error as { code?: string }
    if (!code?.startsWith("coupon_")) {
      throw error
    }
    return code
  }
}

async function expectOutcome(expected: string, work: Promise<unknown>): Promise<void> {
  expect(await outcomeOf(work)).toBe(expected)
}
