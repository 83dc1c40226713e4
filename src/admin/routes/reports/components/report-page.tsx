import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Failed } from "../../../components/failed"
import { PageSkeleton } from "../../../components/page-skeleton"
import { useShopZone } from "../../../hooks/credit-settings"
import type { ReportProps } from "../../../components/report-filters/filters"
import { useFilters } from "../../../components/report-filters/use-filters"

type Props = {
  widgetsZonePrefix: string
  children: (report: ReportProps) => ReactNode[]
}

/** A page of reports, whose days are those of the shop's zone until another one is chosen. */
export const ReportPage = ({ widgetsZonePrefix, children }: Props) => {
  const { data: shop_zone, error } = useShopZone()
  const { filters, change } = useFilters(shop_zone)
  if (error && !shop_zone) {
    return (
      <Container className="p-0">
        <Failed error={error} />
      </Container>
    )
  }
  if (!filters || !shop_zone) {
    return <PageSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix={widgetsZonePrefix}
      preferredLayoutId="core:single-column"
      sections={{ main: children({ filters, shop_zone, onChange: change }) }}
    />
  )
}
