import { Drawer, Heading, StatusBadge } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useApplications, type CustomerCoupon } from "../../hooks/customer-coupons"
import { useNames } from "../../hooks/searched"
import { durationText, remainderText } from "../../lib/duration"
import { formatDiscount } from "../../lib/format"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { HistoryList } from "../history/history-list"
import { Paged } from "../paged"
import { ATTACHMENT_COLORS } from "../status-colors"
import { TextLink } from "../text-link"
import { ApplicationList } from "./application-list"

type Props = { attached: CustomerCoupon; onClose: () => void }

/** One coupon of a customer: its terms, how it came and went, and the orders it was taken from. */
export const AttachmentDrawer = ({ attached, onClose }: Props) => {
  const { t } = useText()
  const { id, code, customer } = attached
  const orders = useApplications(id)
  const applications = orders.data?.pages.flatMap(({ coupon_applications }) => coupon_applications)
  return (
    <Drawer open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-all">{code}</Drawer.Title>
          <Drawer.Description className="break-words">
            {t("attached.of", { customer: customer?.email ?? "–" })}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-auto">
          <Facts attached={attached} />
          <section className="flex flex-col gap-y-3">
            <Heading level="h3">{t("attached.orders")}</Heading>
            <Paged pages={orders} count={applications?.length} none={t("attached.no_orders")}>
              <ApplicationList applications={applications ?? []} />
            </Paged>
          </section>
          <section className="flex flex-col gap-y-3">
            <Heading level="h3">{t("changes.title")}</Heading>
            <HistoryList of={`/admin/customer-coupons/${id}`} />
          </section>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const Facts = ({ attached }: { attached: CustomerCoupon }) => {
  const { t, locale } = useText()
  const dates = useDates()
  const { created_by, removed_by, source, coupon_id, is_coupon_deleted, status } = attached
  const people = [created_by, removed_by].flatMap((id) => (id?.startsWith("user_") ? [id] : []))
  const { data: users } = useNames("users", people)
  const nameOf = (id: string | null) => (id && (users?.get(id) ?? id)) ?? "–"
  const facts: [string, ReactNode][] = [
    [t("coupons.columns.discount"), formatDiscount(attached, locale)],
    [t("coupons.fields.duration"), durationText(attached, t, locale)],
    [t("attached.left"), remainderText(attached, t, locale)],
    [t("attached.ends_at"), dates.edge(attached.ends_at, "end")],
    [
      t("coupons.columns.status"),
      <StatusBadge key="status" color={ATTACHMENT_COLORS[status]}>
        {t(`attached.statuses.${status}`)}
      </StatusBadge>,
    ],
    [t("attached.created_at"), dates.instant(attached.created_at)],
    [t("attached.by"), source === "self" ? t("attached.self") : nameOf(created_by)],
    [t("attached.fields.reason"), attached.reason],
    [t("attached.removed_at"), dates.instant(attached.removed_at)],
    [t("attached.removed_by"), attached.removed_at && nameOf(removed_by)],
    [t("attached.removed_reason"), attached.removed_reason],
    [
      t("attached.coupon"),
      is_coupon_deleted ? (
        t("attached.deleted")
      ) : (
        <TextLink key="coupon" to={`/coupons/${coupon_id}`}>
          {t("promotion.open")}
        </TextLink>
      ),
    ],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      {facts
        .filter(([, fact]) => fact)
        .map(([label, fact]) => (
          <div key={label} className="contents">
            <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
            <dd className="txt-compact-small min-w-0 break-words">{fact}</dd>
          </div>
        ))}
    </dl>
  )
}
