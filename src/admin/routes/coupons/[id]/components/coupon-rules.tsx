import { SectionRow } from "@medusajs/dashboard/components"
import { Container, Heading } from "@medusajs/ui"
import type { Coupon } from "../../../../hooks/coupons"
import { durationText } from "../../../../lib/duration"
import { formatUses } from "../../../../lib/format"
import { useDates } from "../../../../lib/use-dates"
import { useText } from "../../../../lib/use-text"

/** Who may redeem the coupon, for what, when and how often. */
export const CouponRules = ({ coupon }: { coupon: Coupon }) => {
  const { t, locale } = useText()
  const dates = useDates()
  const format = new Intl.NumberFormat(locale)
  const targets = Object.values(coupon.applies_to).flat().length
  const yesOrNo = (flag: boolean) => t(flag ? "general.yes" : "general.no")
  const rows: [string, string | null][] = [
    ["uses", formatUses(coupon, locale)],
    [
      "max_redemptions_per_customer",
      coupon.max_redemptions_per_customer === null
        ? null
        : format.format(coupon.max_redemptions_per_customer),
    ],
    ["starts_at", dates.edge(coupon.starts_at, "start")],
    ["expires_at", dates.edge(coupon.expires_at, "end")],
    [
      "applies_to",
      targets ? t("coupons.targets.count", { count: targets }) : t("coupons.targets.everything"),
    ],
    [
      "customer_group_ids",
      coupon.customer_group_ids.length
        ? t("coupons.groups_count", { count: coupon.customer_group_ids.length })
        : t("coupons.everyone"),
    ],
    ["duration", durationText(coupon, t, locale)],
    ["first_purchase_only", yesOrNo(coupon.first_purchase_only)],
    ["is_stackable", yesOrNo(coupon.is_stackable)],
  ]
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("coupons.rules")}
      </Heading>
      {rows.map(([field, value]) => (
        <SectionRow key={field} title={t(`coupons.fields.${field}`)} value={value} />
      ))}
    </Container>
  )
}
