import { z } from "@medusajs/framework/zod"
import { GRANT_SOURCES } from "./credit"
import { currency_code, figure, id, instant, oneOf, paging, time, timezone, unit } from "./fields"

export const REPORT_INTERVALS = ["day", "week", "month"] as const
export type ReportInterval = (typeof REPORT_INTERVALS)[number]

const zone = timezone.optional().describe("Whose days are meant; left out: the shop's.")
const format = oneOf(["json", "csv"])
  .default("json")
  .describe("`csv`: a file, whose times are of the zone.")
const interval = oneOf(REPORT_INTERVALS).default("day")

const range = { from: instant, to: instant.describe("Itself left out.") }
const inOrder = ({ from, to }: { from: Date; to: Date }) => from < to
const NOT_IN_ORDER = { path: ["to"], error: "must be after from" }

const filters = {
  unit: unit.optional(),
  customer_id: id.optional(),
  customer_group_id: id.optional().describe("Of today's members."),
  source: oneOf(GRANT_SOURCES)
    .optional()
    .describe("Only what came of such grants, and became of it."),
}

/** About every report. */
const about = {
  timezone: z.string(),
  notice: z
    .enum(["replica_unavailable"])
    .nullable()
    .describe("`replica_unavailable`: it was read from the store's own database."),
}

/** Figures of one unit that add up: opening + granted + restored - consumed - expired - voided. */
const bySource = z.record(z.enum(GRANT_SOURCES), figure).describe("Each source, be it 0.")

export const AdminGetCreditReport = z
  .strictObject({ ...range, interval, timezone: zone, ...filters, format })
  .refine(inOrder, NOT_IN_ORDER)
export type CreditReportInput = z.output<typeof AdminGetCreditReport>

const creditInterval = z.strictObject({
  from: time,
  to: time,
  unit: z.string(),
  opening: figure,
  granted: figure,
  granted_by_source: bySource,
  consumed: figure.describe("By orders, and by the API."),
  restored: figure,
  expired: figure.describe("When it ended, whenever that was noticed."),
  voided: figure,
  closing: figure.describe("What is held and yet to begin included."),
})
export type CreditInterval = z.output<typeof creditInterval>

const expiring = z.strictObject({
  unit: z.string(),
  in_30_days: figure,
  in_60_days: figure,
  in_90_days: figure.describe("The earlier days included."),
})
export type Expiring = z.output<typeof expiring>

export const creditReportAnswer = z.strictObject({
  ...about,
  interval: z.enum(REPORT_INTERVALS),
  from: time,
  to: time,
  intervals: z.array(creditInterval).describe("Every interval with every unit, oldest first."),
  expiring: z.array(expiring).describe("Of what can be spent now."),
})
export type CreditReport = z.output<typeof creditReportAnswer>

export const AdminGetCreditReportEntries = z
  .strictObject({ ...range, timezone: zone, ...filters })
  .partial({ from: true, to: true })
  .refine(({ from, to }) => !from || !to || from < to, NOT_IN_ORDER)
export type EntriesReportInput = z.output<typeof AdminGetCreditReportEntries>
export const creditReportEntriesAnswer = z
  .string()
  .describe("A CSV file: every part that an entry takes of, or gives to, a grant.")

export const AGE_BUCKETS = [
  "up_to_30_days",
  "up_to_90_days",
  "up_to_180_days",
  "up_to_365_days",
  "over_365_days",
] as const
export const EXPIRY_BUCKETS = [...AGE_BUCKETS, "never"] as const

export const AdminGetCreditLiability = z.strictObject({
  at: instant.optional().describe("Left out: now."),
  timezone: zone,
  format,
})
export type LiabilityInput = z.output<typeof AdminGetCreditLiability>

const money = z.strictObject({ currency_code: z.string(), amount: figure })

const liability = z.strictObject({
  unit: z.string(),
  outstanding: figure.describe("What is held and yet to begin included."),
  paid: figure.describe("Bought, or refunded."),
  free: figure,
  by_source: bySource,
  by_age: z.record(z.enum(AGE_BUCKETS), figure).describe("Since it was granted."),
  by_expiry: z.record(z.enum(EXPIRY_BUCKETS), figure).describe("Until it ends."),
  money_value: z
    .array(money)
    .describe("What was bought of it, at the price paid per credit, without tax."),
})
export type Liability = z.output<typeof liability>

const breakage = z.strictObject({ from: time, to: time, unit: z.string(), expired: figure })
export type Breakage = z.output<typeof breakage>

export const creditLiabilityAnswer = z.strictObject({
  ...about,
  at: time,
  liability: z.array(liability),
  breakage: z.array(breakage).describe("What expired, in each of the 12 months up to then."),
})
export type LiabilityReport = z.output<typeof creditLiabilityAnswer>

/** A JSON statement is read, or printed. */
export const MAX_STATEMENT_ENTRIES = 5_000

export const AdminGetStatement = z
  .strictObject({ ...range, unit, timezone: zone, format })
  .refine(inOrder, NOT_IN_ORDER)
export type StatementInput = z.output<typeof AdminGetStatement>

const statementEntry = z.strictObject({
  id: z.string().nullable().describe("Null: it happened by time alone, and is yet to be written."),
  at: time.describe("When it took effect."),
  type: z.enum(["grant", "consume", "capture", "restore", "expire", "void"]),
  amount: figure.describe("Signed."),
  balance: figure.describe("After it, held credit included."),
  reference_type: z.string().nullable(),
  reference_id: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.string(),
})
export type StatementEntry = z.output<typeof statementEntry>

const statement = z.strictObject({
  customer_id: z.string(),
  unit: z.string(),
  from: time,
  to: time,
  opening: figure,
  entries: z.array(statementEntry).describe("Oldest first."),
  closing: figure,
})
export type Statement = z.output<typeof statement>
export const statementAnswer = z.strictObject({ ...about, statement })

export const AdminGetCouponReport = z
  .strictObject({
    ...range,
    interval,
    timezone: zone,
    coupon_id: id.optional().describe("Left out: over all coupons."),
    ...paging,
    format,
  })
  .refine(inOrder, NOT_IN_ORDER)
export type CouponReportInput = z.output<typeof AdminGetCouponReport>

const performance = {
  currency_code: z
    .string()
    .nullable()
    .describe("Null: redemptions that have none, of a percentage attached to a customer."),
  redemptions: z.int(),
  applications: z.int().describe("Orders that took it as their customer's."),
  discount_total: figure,
  orders: z.int().describe("With it, and not cancelled."),
  revenue: figure.describe(
    "Of these orders: items after discounts, without tax and shipping, less what came back."
  ),
  average_order: figure.nullable().describe("Null: no order."),
  new_customers: z.int().describe("Whose first order it is."),
}

const share = {
  all_orders: z.int().describe("In this currency, with a coupon or without."),
  share: figure.nullable().describe("`orders` of `all_orders`; null: no order."),
}

const couponInterval = z.strictObject({
  from: time,
  to: time,
  coupon_id: z.string().nullable().describe("Null: over all coupons."),
  code: z.string().nullable(),
  ...performance,
  ...share,
})
export type CouponInterval = z.output<typeof couponInterval>

const couponTotal = z.strictObject({ ...performance, ...share })
export type CouponTotal = z.output<typeof couponTotal>

const couponPerformance = z.strictObject({
  coupon_id: z.string(),
  code: z.string(),
  ...performance,
})
export type CouponPerformance = z.output<typeof couponPerformance>

export const couponReportAnswer = z.strictObject({
  ...about,
  interval: z.enum(REPORT_INTERVALS),
  from: time,
  to: time,
  intervals: z
    .array(couponInterval)
    .describe("Every interval with every currency of the whole time, oldest first."),
  totals: z.array(couponTotal).describe("Each currency over the whole time."),
  coupons: z
    .array(couponPerformance)
    .describe("A page of coupons and currencies over the whole time, the most used first."),
  count: z.int(),
  limit: z.int(),
  offset: z.int(),
})
export type CouponReport = z.output<typeof couponReportAnswer>

export const AdminGetCreditPackageReport = z
  .strictObject({
    ...range,
    timezone: zone,
    credit_package_id: id.optional(),
    currency_code: currency_code.optional(),
    ...paging,
    format,
  })
  .refine(inOrder, NOT_IN_ORDER)
export type PackageReportInput = z.output<typeof AdminGetCreditPackageReport>

const sales = {
  credit_package_id: z.string().nullable(),
  is_package_deleted: z.boolean(),
  product_id: z.string().nullable(),
  title: z.string().nullable().describe("The product's, as the last order has it."),
  unit: z.string(),
  currency_code: z.string(),
  sold: figure.describe("Packages, less what came back and what was cancelled."),
  revenue: figure.describe("After discounts, without tax."),
  granted: figure.describe("Credits."),
  outstanding: figure.describe("What of them is left now."),
}

const packageSales = z.strictObject({ ...sales, orders: z.int() })
export type PackageSales = z.output<typeof packageSales>

const packageOrder = z.strictObject({
  ...sales,
  order: z.strictObject({ id: z.string(), display_id: z.int(), email: z.string().nullable() }),
  customer_id: z.string().nullable(),
  ordered_at: time,
})
export type PackageOrder = z.output<typeof packageOrder>

export const creditPackageReportAnswer = z.strictObject({
  ...about,
  from: time,
  to: time,
  packages: z.array(packageSales).describe("The most sold first."),
  orders: z.array(packageOrder).describe("A page of them, the newest first."),
  count: z.int(),
  limit: z.int(),
  offset: z.int(),
})
export type PackageReport = z.output<typeof creditPackageReportAnswer>
