import {
  DUST,
  inScope,
  type Line,
  sum,
  type Taken,
  takeInTurn,
  type Terms,
  unitOf,
} from "./reference/discounts"

/**
 * The specification of coupons that stay with a customer, as a model without a database: amounts are numbers of hundredths,
 * times are milliseconds. Tests compare the real shop with it. It imports nothing of the plugin.
 */

type Duration = {
  duration: "once" | "repeating" | "forever"
  orders: number | null
  months: number | null
}

export type Coupon = Terms &
  Duration & {
    code: string
    currency: string | null
    minimum: number
    is_stackable: boolean
    is_active: boolean
    expires_at: number | null
    max_per_customer: number | null
    is_deleted: boolean
    times_redeemed: number
  }

export type Customer = { id: string; email: string }

export type Attachment = Duration & {
  coupon: Coupon
  customer: Customer
  source: "admin" | "self"
  value: number
  currency: string | null
  redemption: Redemption
  is_removed: boolean
}

export type Application = {
  attachment: Attachment
  cart: Cart
  order: Order | null
  amount: number
  state: "reserved" | "applied" | "released"
  runs: string[]
  reserved_at: number
  created_at: number
}

export type Redemption = {
  coupon: Coupon
  cart: Cart | null
  order: Order | null
  customer: Customer | null
  email: string | null
  state: "reserved" | "redeemed" | "released"
  runs: string[]
  reserved_at: number
}

export type CartLine = { id: string; ids: string[]; price: number; quantity: number }

/** What the lines carry, by coupon. */
type Carried = Map<Coupon, number>

export type Cart = {
  id: string
  currency: string
  customer: Customer | null
  email: string
  /** Whose token touched it, and whether others have changed it since. */
  touched: Map<Customer, "touched" | "suspended">
  lines: CartLine[]
  typed: Coupon[]
  paused: Set<Coupon>
  /** By line, since the last refresh. */
  carried: Map<string, Carried>
  order: Order | null
}

export type OrderLine = CartLine & {
  returned: number
  carried: Carried
  /** What it carried before any unit came back. */
  whole: { carried: Carried; quantity: number }
}

export type Order = {
  id: string
  cart: Cart
  customer: Customer | null
  currency: string
  lines: OrderLine[]
  /** In the order in which they were put on: what the customer had first, then what was typed. */
  coupons: Coupon[]
  is_canceled: boolean
}

/** What counts on a cart: a coupon that its customer has, or that was typed. */
type Entry = { coupon: Coupon; attachment: Attachment | null }

/** What an order has of a coupon: by its customer, or as a typed code. */
type OrderEntry = { coupon: Coupon; application: Application | null }

export type Outcome = Entry & { reasons: string[]; taken: Taken }

const NOTHING: Taken = { total: 0, lines: new Map() }

const FIXABLE = ["coupon_not_applicable", "coupon_minimum_not_met"]

export const QUARTER = 15 * 60_000

export class ModelShop {
  coupons: Coupon[] = []
  attachments: Attachment[] = []
  applications: Application[] = []
  redemptions: Redemption[] = []
  carts: Cart[] = []
  orders: Order[] = []
  private runs = 0

  constructor(public now: number) {}

  // Coupons and customers

  attach(
    coupon: Coupon,
    customer: Customer,
    given: Partial<Pick<Attachment, "value" | "currency" | keyof Duration>>,
    force: boolean
  ): string {
    const [reason] = this.reasonsToRefuse(coupon, customer, force)
    if (reason) {
      return reason
    }
    const own = given.duration === undefined || given.duration === coupon.duration
    const redemption: Redemption = {
      ...{ coupon, cart: null, order: null, customer, email: customer.email, runs: [] },
      state: "redeemed",
      reserved_at: this.now,
    }
    this.redemptions.push(redemption)
    coupon.times_redeemed++
    this.attachments.push({
      coupon,
      customer,
      source: "admin",
      value: given.value ?? coupon.value,
      currency: given.currency ?? coupon.currency,
      duration: given.duration ?? coupon.duration,
      orders: given.orders ?? (own ? coupon.orders : null),
      months: given.months ?? (own ? coupon.months : null),
      redemption,
      is_removed: false,
    })
    return "ok"
  }

  private reasonsToRefuse(coupon: Coupon, customer: Customer, force: boolean): string[] {
    if (coupon.is_deleted || !coupon.is_active) {
      return ["coupon_not_found"]
    }
    const theirs = this.attachments.filter((a) => a.coupon === coupon && a.customer === customer)
    if (coupon.max_per_customer === 1 && theirs.length > 0) {
      return ["coupon_not_reusable"]
    }
    return [
      ...(!force && this.hasExpired(coupon) ? ["coupon_expired"] : []),
      ...(this.isUsedBy(coupon, customer, customer.email) ? ["coupon_customer_limit_reached"] : []),
    ]
  }

  remove(attachment: Attachment): void {
    const { redemption, is_removed, coupon } = attachment
    if (is_removed) {
      return
    }
    attachment.is_removed = true
    if (this.liveOf(attachment).length === 0 && redemption.state === "redeemed") {
      redemption.state = "released"
      coupon.times_redeemed--
    }
  }

  delete(coupon: Coupon, detach: boolean): void {
    if (detach) {
      this.attachments.filter((a) => a.coupon === coupon).forEach((a) => this.remove(a))
    }
    coupon.is_deleted = true
  }

  liveOf(attachment: Attachment): Application[] {
    return this.applications.filter((a) => a.attachment === attachment && a.state !== "released")
  }

  /** Null where nothing carries over. */
  remainingValue(attachment: Attachment): number | null {
    return attachment.duration === "once" && attachment.coupon.type === "fixed"
      ? attachment.value - sum(this.liveOf(attachment).map(({ amount }) => amount))
      : null
  }

  /** Null where orders are not counted. */
  remainingOrders(attachment: Attachment): number | null {
    const { duration, orders, coupon } = attachment
    const all = duration !== "once" ? orders : coupon.type === "fixed" ? null : 1
    return all === null ? null : all - this.liveOf(attachment).length
  }

  endsAt(attachment: Attachment): number | null {
    const live = this.liveOf(attachment)
    return attachment.months === null || live.length === 0
      ? null
      : addMonths(Math.min(...live.map(({ created_at }) => created_at)), attachment.months)
  }

  private hasEnded(attachment: Attachment): boolean {
    const end = this.endsAt(attachment)
    return end !== null && end <= this.now
  }

  private isUsedUp(attachment: Attachment): boolean {
    const value = this.remainingValue(attachment)
    return (value !== null && value < DUST) || this.remainingOrders(attachment) === 0
  }

  statusOf(attachment: Attachment): "active" | "used_up" | "removed" {
    if (attachment.is_removed) {
      return "removed"
    }
    return this.isUsedUp(attachment) || this.hasEnded(attachment) ? "used_up" : "active"
  }

  private hasExpired = ({ expires_at }: Coupon) => expires_at !== null && expires_at <= this.now

  /** Whether this customer or e-mail has used the coupon as often as it may be. */
  private isUsedBy(coupon: Coupon, customer: Customer | null, email: string, by?: Cart): boolean {
    const uses = this.redemptions.filter(
      (r) =>
        r.coupon === coupon &&
        r.state !== "released" &&
        ((customer && r.customer === customer) || r.email === email) &&
        (r.cart === null || r.cart !== by)
    )
    return coupon.max_per_customer !== null && uses.length >= coupon.max_per_customer
  }

  // Carts

  touch(cart: Cart, customer: Customer): void {
    cart.touched.set(customer, "touched")
  }

  /** A request without the customer's token changes the cart. */
  meddle(cart: Cart): void {
    cart.touched.forEach((_, customer) => cart.touched.set(customer, "suspended"))
  }

  /** What the cart's own completion has reserved of an attachment. */
  private reservedBy(cart: Cart, attachment: Attachment): Application | undefined {
    return this.applications.find(
      (a) => a.attachment === attachment && a.cart === cart && a.state === "reserved"
    )
  }

  /** Paused ones too. */
  inPlay(cart: Cart): Attachment[] {
    const { customer } = cart
    return this.attachments.filter(
      (a) =>
        a.customer === customer &&
        cart.touched.get(customer) === "touched" &&
        !a.is_removed &&
        (!this.isUsedUp(a) || this.reservedBy(cart, a)) &&
        !this.hasEnded(a)
    )
  }

  /** What is on the cart, in cart order. */
  entriesOf(cart: Cart): Entry[] {
    const attached = this.inPlay(cart)
    const typed = cart.typed.filter(
      (coupon) => !coupon.is_deleted && !attached.some((a) => a.coupon === coupon)
    )
    return [
      ...attached
        .filter(({ coupon }) => !cart.paused.has(coupon))
        .map((attachment) => ({ coupon: attachment.coupon, attachment })),
      ...typed.map((coupon) => ({ coupon, attachment: null })),
    ]
  }

  private termsOf(cart: Cart, { coupon, attachment }: Entry): Terms {
    if (!attachment) {
      return coupon
    }
    const own = this.reservedBy(cart, attachment)?.amount ?? 0
    const left = this.remainingValue(attachment)
    return { ...coupon, value: left === null ? attachment.value : left + own }
  }

  private reasonsOf(cart: Cart, { coupon, attachment }: Entry): string[] {
    const currency = attachment ? attachment.currency : coupon.currency
    const total = sum(cart.lines.map(({ price, quantity }) => price * quantity))
    const isUsed = !attachment && this.isUsedBy(coupon, cart.customer, cart.email, cart)
    if (!attachment && !coupon.is_active) {
      return ["coupon_not_found"]
    }
    return [
      ...(!attachment && this.hasExpired(coupon) ? ["coupon_expired"] : []),
      ...(currency !== null && currency !== cart.currency ? ["coupon_currency_mismatch"] : []),
      ...(isUsed ? ["coupon_customer_limit_reached"] : []),
      ...(cart.lines.some((line) => inScope(coupon, line)) ? [] : ["coupon_not_applicable"]),
      ...(total < coupon.minimum ? ["coupon_minimum_not_met"] : []),
    ]
  }

  evaluate(cart: Cart, entries: Entry[]): Outcome[] {
    const lines = cart.lines.map(({ id, ids, price, quantity }) => ({
      ...{ id, ids },
      left: price * quantity,
    }))
    const rated = entries.map((entry) => ({ entry, reasons: this.reasonsOf(cart, entry) }))
    const holding = rated.filter(({ reasons }) => reasons.length === 0).map(({ entry }) => entry)
    const together = holding.filter(isCombinable)
    const sets = holding
      .map((entry) => (isCombinable(entry) ? together : [entry]))
      .filter((set, i, all) => all.indexOf(set) === i)
      .map((set) => {
        const coupons = set.map((entry) => ({ key: entry, terms: this.termsOf(cart, entry) }))
        const taken = takeInTurn(coupons, lines, unitOf(cart.currency))
        return { taken, total: sum([...taken.values()].map(({ total }) => total)) }
      })
    const best = sets.reduce(
      (chosen, set) => (set.total > chosen.total + DUST ? set : chosen),
      sets[0]
    )
    return rated.map(({ entry, reasons }) => {
      const taken = best?.taken.get(entry)
      const why = reasons.length === 0 && !taken ? ["coupon_not_combinable"] : reasons
      return { ...entry, reasons: why, taken: taken ?? NOTHING }
    })
  }

  /** What each line would carry now. */
  carriedOf(cart: Cart, outcomes = this.evaluate(cart, this.entriesOf(cart))) {
    return new Map(
      cart.lines.map(({ id }): [string, Carried] => {
        const carried: Carried = new Map()
        for (const { coupon, taken } of outcomes) {
          const amount = taken.lines.get(id) ?? 0
          if (amount > DUST) {
            carried.set(coupon, (carried.get(coupon) ?? 0) + amount)
          }
        }
        return [id, carried]
      })
    )
  }

  refresh(cart: Cart): void {
    cart.carried = this.carriedOf(cart)
  }

  isStale(cart: Cart): boolean {
    const now = this.carriedOf(cart)
    return !cart.lines.every(({ id }) => {
      const [shown, due] = [cart.carried.get(id) ?? new Map<Coupon, number>(), now.get(id)!]
      return (
        shown.size === due.size &&
        [...due].every(([coupon, amount]) => Math.abs((shown.get(coupon) ?? 0) - amount) < DUST)
      )
    })
  }

  private carries = (cart: Cart, coupon: Coupon) =>
    [...cart.carried.values()].some((carried) => carried.has(coupon))

  /** What a code means: the coupon that has it, else a deleted one that the cart has by its customer. */
  private named(cart: Cart, code: string): Entry | undefined {
    const attached = this.inPlay(cart)
    const live = this.coupons.find((coupon) => coupon.code === code && !coupon.is_deleted)
    const coupon = live ?? attached.find((a) => a.coupon.code === code)?.coupon
    return coupon && { coupon, attachment: attached.find((a) => a.coupon === coupon) ?? null }
  }

  private isOn = (cart: Cart, { coupon }: Entry) =>
    this.entriesOf(cart).some((entry) => entry.coupon === coupon)

  /** The code, as the shopper types it at the stock route. */
  type(cart: Cart, code: string): string {
    const found = this.named(cart, code)
    if (!found || (!found.attachment && !found.coupon.is_active && !this.isOn(cart, found))) {
      return "coupon_not_found"
    }
    const { coupon, attachment } = found
    const entries = this.entriesOf(cart)
    const isOn = this.isOn(cart, found)
    if (!attachment && !(isOn && this.carries(cart, coupon))) {
      const outcomes = this.evaluate(cart, isOn ? entries : [...entries, found])
      const [reason] = outcomes.find((one) => one.coupon === coupon)!.reasons
      if (reason) {
        return reason
      }
    }
    if (!this.carries(cart, coupon)) {
      this.putOn(cart, found)
    }
    this.refresh(cart)
    return "ok"
  }

  /** As the shopper adds a code at our own route. */
  add(cart: Cart, code: string, replace: boolean): string {
    const found = this.named(cart, code)
    if (!found || (!found.attachment && !found.coupon.is_active && !this.isOn(cart, found))) {
      return "coupon_not_found"
    }
    const entries = this.entriesOf(cart)
    const isNew = !this.isOn(cart, found)
    const outcomes = this.evaluate(cart, isNew ? [...entries, found] : entries)
    const own = outcomes.find((one) => one.coupon === found.coupon)!
    const holds = ({ reasons }: Outcome) => reasons.every((r) => r === "coupon_not_combinable")
    const replaces = replace && holds(own)
    const isRefused =
      !replaces && !found.attachment && !own.reasons.every((r) => FIXABLE.includes(r))
    if (isNew && isRefused) {
      return own.reasons[0]
    }
    const leaving = outcomes.filter(
      (other) =>
        replaces &&
        other.coupon !== found.coupon &&
        holds(other) &&
        !(isCombinable(other) && isCombinable(found))
    )
    if (isNew) {
      this.putOn(cart, found)
    }
    leaving.forEach(({ coupon }) => this.takeOff(cart, coupon))
    this.refresh(cart)
    return "ok"
  }

  takeOffCode(cart: Cart, code: string): string {
    const found = this.named(cart, code)
    if (!found || !this.isOn(cart, found)) {
      return "coupon_not_found"
    }
    this.takeOff(cart, found.coupon)
    this.refresh(cart)
    return "ok"
  }

  private putOn(cart: Cart, { coupon, attachment }: Entry): void {
    if (attachment) {
      cart.paused.delete(coupon)
    } else if (!cart.typed.includes(coupon)) {
      cart.typed.push(coupon)
    }
  }

  private takeOff(cart: Cart, coupon: Coupon): void {
    if (this.inPlay(cart).some((attachment) => attachment.coupon === coupon)) {
      cart.paused.add(coupon)
    }
    if (!coupon.is_deleted) {
      cart.typed = cart.typed.filter((other) => other !== coupon)
    }
  }

  // Completions

  /** A completion takes what it shows, or is refused. @returns the run's name, or null */
  reserve(cart: Cart): string | null {
    const shown = this.coupons.filter((coupon) => this.carries(cart, coupon))
    const entries = this.entriesOf(cart).filter(({ coupon }) => shown.includes(coupon))
    const outcomes = this.evaluate(cart, entries)
    const isMissing = shown.some((coupon) => !entries.some((entry) => entry.coupon === coupon))
    const isRefused = outcomes.some((one) => !one.attachment && one.reasons.length > 0)
    const isOther = shown.some((coupon) => {
      const attached = outcomes.filter((one) => one.coupon === coupon && one.attachment)
      const due = sum(attached.map(({ taken }) => taken.total))
      return attached.length > 0 && Math.abs(due - carriedBy(cart.carried.values(), coupon)) > DUST
    })
    if (isMissing || isRefused || isOther) {
      return null
    }
    const run = `run-${++this.runs}`
    const reserved = { state: "reserved" as const, reserved_at: this.now }
    for (const { coupon, attachment, taken } of outcomes) {
      if (attachment && taken.total > DUST) {
        const left = this.remainingValue(attachment)
        const own = this.reservedBy(cart, attachment)
        const rest = left === null ? Infinity : left + (own?.amount ?? 0) - taken.total
        const amount = rest < unitOf(cart.currency) ? taken.total + rest : taken.total
        if (own) {
          Object.assign(own, reserved, { amount, runs: [...own.runs, run] })
        } else {
          this.applications.push({
            ...{ attachment, cart, order: null, amount, runs: [run], created_at: this.now },
            ...reserved,
          })
        }
      } else if (!attachment) {
        const own = this.redemptions.find(
          (r) => r.coupon === coupon && r.cart === cart && r.state === "reserved"
        )
        const buyer = { customer: cart.customer, email: cart.email }
        if (own) {
          Object.assign(own, reserved, buyer, { runs: [...own.runs, run] })
        } else {
          const redemption = { coupon, cart, order: null, runs: [run], ...buyer, ...reserved }
          this.redemptions.push(redemption)
        }
      }
    }
    return run
  }

  private reservationsOf(cart: Cart) {
    return [...this.applications, ...this.redemptions].filter(
      (one) => one.cart === cart && one.state === "reserved"
    )
  }

  /** The completion fails. */
  fail(cart: Cart, run: string): void {
    for (const one of this.reservationsOf(cart)) {
      const isHeld = one.runs.includes(run)
      one.runs = one.runs.filter((other) => other !== run)
      one.state = isHeld && one.runs.length === 0 ? "released" : one.state
    }
  }

  /** Reservations of completions that ended nobody knows how. */
  sweep(): void {
    for (const cart of this.carts.filter(({ order }) => !order)) {
      for (const one of this.reservationsOf(cart)) {
        one.state = one.reserved_at < this.now - QUARTER ? "released" : one.state
      }
    }
    this.orders.forEach((order) => this.settle(order))
  }

  place(cart: Cart, id: string): Order {
    const taken = this.coupons.filter((coupon) => this.carries(cart, coupon))
    const entries = this.entriesOf(cart).map(({ coupon }) => coupon)
    const order: Order = {
      id,
      cart,
      customer: cart.customer,
      currency: cart.currency,
      lines: cart.lines.map((line) => {
        const carried = cart.carried.get(line.id)!
        const whole = { carried, quantity: line.quantity }
        return { ...line, returned: 0, carried, whole }
      }),
      coupons: [...new Set(entries)].filter((coupon) => taken.includes(coupon)),
      is_canceled: false,
    }
    cart.order = order
    this.orders.push(order)
    return order
  }

  // Orders

  applicationsOf(order: Order): Application[] {
    return this.applications.filter(
      (a) =>
        a.order === order || (a.order === null && a.cart === order.cart && a.state === "reserved")
    )
  }

  /** What the order takes of its customer's coupons and of typed ones follows what its lines carry. */
  settle(order: Order): void {
    const live = this.applicationsOf(order).filter(({ state }) => state !== "released")
    const redeemed = this.redemptions.filter((r) => r.cart === order.cart && r.state !== "released")
    if (order.is_canceled) {
      live.forEach((application) => (application.state = "released"))
      for (const redemption of redeemed.filter((r) => !this.isKept(r))) {
        redemption.coupon.times_redeemed -= redemption.state === "redeemed" ? 1 : 0
        redemption.state = "released"
      }
      return
    }
    const left = new Map<Coupon, number>()
    for (const application of live) {
      const { coupon } = application.attachment
      const before = left.get(coupon) ?? carriedBy(carriedLines(order), coupon)
      const share = Math.min(application.amount, Math.max(0, before))
      left.set(coupon, before - application.amount)
      application.order = order
      application.runs = []
      application.state = share > DUST ? "applied" : "released"
      if (application.amount - share > unitOf(order.currency) - DUST && share > DUST) {
        application.amount = share
      }
    }
    const applied = this.applicationsOf(order).map(({ attachment }) => attachment.coupon)
    for (const redemption of redeemed.filter(({ state }) => state === "reserved")) {
      const { coupon } = redemption
      if (!order.coupons.includes(coupon) || applied.includes(coupon)) {
        redemption.state = "released"
        continue
      }
      redemption.state = "redeemed"
      redemption.order = order
      redemption.coupon.times_redeemed++
      this.keep(order, redemption)
    }
  }

  private isKept = (redemption: Redemption) =>
    this.attachments.some((attachment) => attachment.redemption === redemption)

  /** A typed coupon that repeats attaches itself, once per coupon and customer. */
  private keep(order: Order, redemption: Redemption): void {
    const { coupon } = redemption
    const { customer, cart } = order
    const has = this.attachments.some(
      (a) => a.coupon === coupon && a.customer === customer && a.source === "self"
    )
    if (
      coupon.duration === "once" ||
      !customer ||
      cart.touched.get(customer) !== "touched" ||
      has
    ) {
      return
    }
    const { value, currency, duration, orders, months } = coupon
    const terms = { value, currency, duration, orders, months }
    const attachment: Attachment = {
      ...{ coupon, customer, redemption, ...terms },
      source: "self",
      is_removed: false,
    }
    this.attachments.push(attachment)
    const amount = carriedBy(carriedLines(order), coupon)
    this.applications.push({
      ...{ attachment, cart, order, amount, runs: [] },
      state: amount > DUST ? "applied" : "released",
      reserved_at: this.now,
      created_at: this.now,
    })
  }

  /** The units come back, and keep their discounts. */
  return(line: OrderLine, units: number): void {
    line.returned += units
  }

  /** An edit sets the lines and recomputes what the order carries. */
  edit(order: Order, lines: CartLine[]): void {
    order.lines = lines.map((line): OrderLine => {
      const before = order.lines.find(({ id }) => id === line.id)
      const empty: Carried = new Map()
      return {
        ...(before ?? { returned: 0, carried: empty }),
        ...line,
        whole: before?.whole ?? { carried: empty, quantity: line.quantity },
      }
    })
    const kept = order.lines.map(keptBy)
    const taken = this.takenByOrder(order, kept)
    order.lines.forEach((line, i) => {
      const carried: Carried = new Map()
      for (const coupon of order.coupons) {
        const amount = (taken.get(coupon)?.get(line.id) ?? 0) + (kept[i].get(coupon) ?? 0)
        if (amount > DUST) {
          carried.set(coupon, amount)
        }
      }
      line.carried = carried
      if (line.returned === 0) {
        line.whole = { carried, quantity: line.quantity }
      }
    })
  }

  /** In the order in which they were put on: what the customer had, by the time attached, then what was typed. */
  private entriesOfOrder(order: Order): OrderEntry[] {
    const applications = this.applicationsOf(order)
    const isTyped = ({ attachment }: Application) => attachment.redemption.order === order
    const place = ({ attachment }: Application) => this.attachments.indexOf(attachment)
    const typed = order.coupons.flatMap((coupon): OrderEntry[] => {
      const own = applications.filter(({ attachment }) => attachment.coupon === coupon)
      return own.length === 0
        ? [{ coupon, application: null }]
        : own.filter(isTyped).map((application) => ({ coupon, application }))
    })
    const had = applications
      .filter((one) => !isTyped(one))
      .sort((a, b) => place(a) - place(b))
      .map((application) => ({ coupon: application.attachment.coupon, application }))
    return [...had, ...typed].filter(({ application }) => application?.state !== "released")
  }

  private takenByOrder(order: Order, kept: Carried[]): Map<Coupon, Map<string, number>> {
    const ofReturned = new Map(order.coupons.map((c) => [c, carriedBy(kept, c)]))
    const coupons = this.entriesOfOrder(order).map(({ coupon, application }) => {
      if (!application) {
        return { key: { coupon }, terms: coupon as Terms }
      }
      const returned = Math.min(ofReturned.get(coupon) ?? 0, application.amount)
      ofReturned.set(coupon, (ofReturned.get(coupon) ?? 0) - returned)
      const limit = application.amount - returned
      const { value } = application.attachment
      const terms: Terms =
        coupon.type === "fixed"
          ? { ...coupon, value: Math.min(value, limit) }
          : { ...coupon, value, cap: Math.min(coupon.cap ?? limit, limit) }
      return { key: { coupon }, terms }
    })
    const staying = order.lines.map(
      ({ id, ids, price, quantity, returned }): Line => ({
        ...{ id, ids },
        left: price * (quantity - returned),
      })
    )
    const taken = new Map<Coupon, Map<string, number>>()
    for (const [{ coupon }, { lines }] of takeInTurn(coupons, staying, unitOf(order.currency))) {
      const all = taken.get(coupon) ?? new Map<string, number>()
      lines.forEach((amount, id) => all.set(id, (all.get(id) ?? 0) + amount))
      taken.set(coupon, all)
    }
    return taken
  }
}

const isCombinable = ({ coupon, attachment }: Entry) =>
  coupon.is_stackable || attachment?.source === "admin"

const carriedLines = ({ lines }: Order) => lines.map(({ carried }) => carried)

const carriedBy = (lines: Iterable<Carried>, coupon: Coupon) =>
  sum([...lines].map((carried) => carried.get(coupon) ?? 0))

/** What the returned units of a line keep. */
function keptBy({ returned, whole }: OrderLine): Carried {
  return new Map(
    [...whole.carried].map(([coupon, amount]) => [coupon, (amount * returned) / whole.quantity])
  )
}

/** Jan 31 and one month is Feb 28. */
function addMonths(time: number, months: number): number {
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}
