import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { Failed } from "../../../components/failed"
import { useCouponSummary } from "../../../hooks/coupons"
import { useText } from "../../../lib/use-text"

/** What each card counts, and the list that it leads to. */
const CARDS = [
  ["total", ""],
  ["active", "?status=active"],
  ["expired", "?status=expired"],
  ["total_redemptions", "?order=-times_redeemed"],
] as const

const LINK = "focus-visible:shadow-borders-focus rounded-lg outline-none"

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
      {CARDS.map(([figure, search]) => (
        <Link key={figure} to={`/coupons${search}`} className={LINK}>
          <Container className="hover:bg-ui-bg-base-hover h-full px-6 py-4 transition-colors">
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
        </Link>
      ))}
    </div>
  )
}
