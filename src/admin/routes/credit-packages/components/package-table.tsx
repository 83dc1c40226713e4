import { DataTable } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useCallback } from "react"
import { useLocation, useSearchParams } from "react-router-dom"
import { Failed } from "../../../components/failed"
import { useCreditPackages } from "../../../hooks/packages"
import { useLeaveEmptyPage } from "../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../hooks/use-offset"
import { useText } from "../../../lib/use-text"
import type { Place } from "./package-actions"
import { usePackageColumns } from "./use-package-columns"

const PAGE_SIZE = 20

export const PackageTable = () => {
  const { t } = useText()
  const { search } = useLocation()
  const [params] = useSearchParams()
  const q = params.get("q") ?? undefined
  const offset = useOffset()
  const { data, isPending, error } = useCreditPackages({ q, offset, limit: PAGE_SIZE })
  useLeaveEmptyPage(data?.count)
  const count = data?.count ?? 0
  const placeOf = useCallback(
    (index: number): Place | null =>
      q ? null : { isFirst: offset + index === 0, isLast: offset + index === count - 1 },
    [q, offset, count]
  )
  const columns = usePackageColumns(placeOf)
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("packages.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("packages.title")}
        subHeading={t("packages.subtitle")}
        data={data?.credit_packages}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/credit-packages/edit/${id}${search}`}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        action={{ label: t("actions.create"), to: `create${search}` }}
        emptyState={{
          empty: { heading: t("packages.empty.heading"), description: t("packages.empty.text") },
          filtered: {
            heading: t("packages.filtered.heading"),
            description: t("packages.filtered.text"),
          },
        }}
      />
    </Container>
  )
}
