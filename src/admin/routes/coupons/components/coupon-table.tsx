import { DataTable } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useLocation, useSearchParams } from "react-router-dom"
import { Failed } from "../../../components/failed"
import { StatusPills, useStatus } from "../../../components/status-pills"
import { useCoupons, type CouponStatus } from "../../../hooks/coupons"
import { useLeaveEmptyPage } from "../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../hooks/use-offset"
import { useText } from "../../../lib/use-text"
import { useCouponColumns } from "./use-coupon-columns"

const PAGE_SIZE = 12

const PILLS = ["all", "active", "scheduled", "disabled", "expired", "exhausted"]

export const CouponTable = () => {
  const { t } = useText()
  const { search } = useLocation()
  const [params] = useSearchParams()
  const offset = useOffset()
  const columns = useCouponColumns()
  const { data, isPending, error } = useCoupons({
    q: params.get("q") ?? undefined,
    status: useStatus() as CouponStatus | undefined,
    order: params.get("order") ?? undefined,
    offset,
    limit: PAGE_SIZE,
  })
  useLeaveEmptyPage(data?.count)
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("coupons.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("coupons.title")}
        subHeading={t("coupons.subtitle")}
        data={data?.coupons}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/coupons/${id}`}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        filterBarContent={
          <StatusPills
            label={t("coupons.pills.label")}
            pills={PILLS.map((pill) => [pill, t(`coupons.pills.${pill}`)])}
          />
        }
        action={{ label: t("actions.create"), to: `create${search}` }}
        emptyState={{
          empty: { heading: t("coupons.empty.heading"), description: t("coupons.empty.text") },
          filtered: {
            heading: t("coupons.filtered.heading"),
            description: t("coupons.filtered.text"),
          },
        }}
      />
    </Container>
  )
}
