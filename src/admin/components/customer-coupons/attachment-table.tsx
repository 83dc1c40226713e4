import { DataTable } from "@medusajs/dashboard/components"
import type { UseQueryResult } from "@tanstack/react-query"
import { useState, type ComponentProps } from "react"
import type { Coupon } from "../../hooks/coupons"
import type {
  CustomerCoupon,
  CustomerCouponsPage,
  CustomerCouponStatus,
} from "../../hooks/customer-coupons"
import { useNames } from "../../hooks/searched"
import { useLeaveEmptyPage } from "../../hooks/use-leave-empty-page"
import { useOffset } from "../../hooks/use-offset"
import { useText } from "../../lib/use-text"
import { Failed } from "../failed"
import { StatusPills, useStatus } from "../status-pills"
import { AttachmentDrawer } from "./attachment-drawer"
import { RemovePrompt } from "./remove-prompt"
import { useAttachmentColumns } from "./use-attachment-columns"

const PAGE_SIZE = 10
const PREFIX = "attached"

const PILLS: (CustomerCouponStatus | "all")[] = ["all", "active", "used_up", "removed"]

/** The page and the status that the URL asks for. */
export function useAttachmentQuery() {
  return { status: useStatus(PREFIX), limit: PAGE_SIZE, offset: useOffset(PREFIX) }
}

type Props = {
  title: string
  empty: { heading: string; description: string }
  page: UseQueryResult<CustomerCouponsPage>
  actions: ComponentProps<typeof DataTable>["actions"]
  /** The coupon whose customers are listed; without it, the coupons of one customer are. */
  coupon?: Coupon
}

/** Coupons that customers have, what is left of each, and what can be done with it. */
export const AttachmentTable = ({ title, empty, page, actions, coupon }: Props) => {
  const { t } = useText()
  const { data, isPending, error } = page
  useLeaveEmptyPage(data?.count, PREFIX)
  const isFiltered = useStatus(PREFIX) !== undefined
  const [opened, setOpened] = useState<CustomerCoupon>()
  const [removed, setRemoved] = useState<CustomerCoupon>()
  const { data: admins } = useNames("users", adminsOf(coupon ? data?.customer_coupons : []))
  const columns = useAttachmentColumns({
    coupon,
    admins,
    onOpen: setOpened,
    onRemove: setRemoved,
  })
  if (error && !data) {
    return <Failed title={title} error={error} />
  }
  return (
    <>
      <DataTable
        heading={title}
        headingLevel="h2"
        prefix={PREFIX}
        data={data?.customer_coupons}
        rowCount={data?.count}
        columns={columns}
        filterBarContent={
          <StatusPills
            label={t("attached.pills")}
            pills={PILLS.map((pill) => [pill, t(`attached.statuses.${pill}`)])}
            prefix={PREFIX}
          />
        }
        actions={actions}
        getRowId={({ id }) => id}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        emptyState={{
          empty: isFiltered
            ? {
                heading: t("attached.filtered.heading"),
                description: t("attached.filtered.text"),
              }
            : empty,
        }}
      />
      {opened && <AttachmentDrawer attached={opened} onClose={() => setOpened(undefined)} />}
      {removed && <RemovePrompt attached={removed} onClose={() => setRemoved(undefined)} />}
    </>
  )
}

const adminsOf = (page: CustomerCoupon[] = []) =>
  page.flatMap(({ created_by }) => (created_by?.startsWith("user_") ? [created_by] : []))
