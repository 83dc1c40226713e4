import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../components/failed"
import { useCouponSummary } from "../../../hooks/coupons"
import { useText } from "../../../lib/use-text"

const FIGURES = ["total", "active", "expired", "total_redemptions"] as const

export const CouponKpis = () => {
  const { t, locale } = useText()
  const { data: summary, error } = useCouponSummary()
  if (error && !summary) {
    return (
      <Container className="p-0">
        <Failed error={error} />
      </Container>
    )
  }
  const format = new Intl.NumberFormat(locale)
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {FIGURES.map((figure) => (
        <Container key={figure} className="px-6 py-4">
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t(`coupons.kpis.${figure}`)}
          </Text>
          {summary ? (
            <Heading level="h2" className="mt-1 tabular-nums">
              {format.format(summary[figure])}
            </Heading>
          ) : (
            <Skeleton className="mt-1 h-7 w-16" />
          )}
        </Container>
      ))}
    </div>
  )
}
