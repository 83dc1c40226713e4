import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Container } from "@medusajs/ui"
import { useState } from "react"
import { ApplyDrawer } from "../components/customer-coupons/apply-drawer"
import {
  AttachmentTable,
  useAttachmentQuery,
} from "../components/customer-coupons/attachment-table"
import { useCustomerCoupons } from "../hooks/customer-coupons"
import { useText } from "../lib/use-text"

export const config = defineWidgetConfig({
  zone: "customer.details.after",
  id: "coupons-credits:customer-coupons",
})

/** The coupons that stay with a customer. A guest cannot have any. */
const CustomerCoupons = ({ data: customer }: DetailWidgetProps<AdminCustomer>) => {
  const { t } = useText()
  const page = useCustomerCoupons(customer.id, useAttachmentQuery())
  const [isApplying, setApplying] = useState(false)
  return (
    <Container className="divide-y p-0">
      <AttachmentTable
        title={t("customer.coupons.title")}
        empty={{
          heading: t("customer.coupons.empty.heading"),
          description: t(
            customer.has_account ? "customer.coupons.empty.text" : "customer.coupons.guest"
          ),
        }}
        page={page}
        actions={
          customer.has_account
            ? [{ label: t("attach.submit"), onClick: () => setApplying(true) }]
            : undefined
        }
      />
      {isApplying && <ApplyDrawer customer_id={customer.id} onClose={() => setApplying(false)} />}
    </Container>
  )
}

export default CustomerCoupons
