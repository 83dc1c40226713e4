import { Container } from "@medusajs/ui"
import { useState } from "react"
import { ApplyDrawer } from "../../../../components/customer-coupons/apply-drawer"
import {
  AttachmentTable,
  useAttachmentQuery,
} from "../../../../components/customer-coupons/attachment-table"
import { GroupDrawer } from "../../../../components/customer-coupons/group-drawer"
import type { Coupon } from "../../../../hooks/coupons"
import { useCouponCustomers } from "../../../../hooks/customer-coupons"
import { useText } from "../../../../lib/use-text"

/** The customers who have the coupon. More can be added, one by one or by group. */
export const AttachedCustomers = ({ coupon }: { coupon: Coupon }) => {
  const { t } = useText()
  const page = useCouponCustomers(coupon.id, useAttachmentQuery())
  const [attaching, setAttaching] = useState<"one" | "group">()
  const close = () => setAttaching(undefined)
  return (
    <Container className="divide-y p-0 [&_button]:whitespace-nowrap">
      <AttachmentTable
        coupon={coupon}
        title={t("attached.title")}
        empty={{
          heading: t("attached.empty.heading"),
          description: t("attached.empty.text"),
        }}
        page={page}
        actions={[
          { label: t("attach.a_group"), onClick: () => setAttaching("group") },
          { label: t("attach.a_customer"), onClick: () => setAttaching("one") },
        ]}
      />
      {attaching === "one" && <ApplyDrawer coupon={coupon} onClose={close} />}
      {attaching === "group" && <GroupDrawer coupon={coupon} onClose={close} />}
    </Container>
  )
}
