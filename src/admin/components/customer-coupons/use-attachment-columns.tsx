import { ListBullet, Trash } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import type { Coupon } from "../../hooks/coupons"
import type { CustomerCoupon } from "../../hooks/customer-coupons"
import { durationText, remainderText } from "../../lib/duration"
import { formatDiscount } from "../../lib/format"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { ActionsOf } from "../actions-of"
import { ATTACHMENT_COLORS } from "../status-colors"
import { TextLink } from "../text-link"

const column = createDataTableColumnHelper<CustomerCoupon>()

type Options = {
  /** The coupon whose customers are listed; without it, the coupons of one customer are. */
  coupon?: Coupon
  admins?: Map<string, string>
  onOpen: (attached: CustomerCoupon) => void
  onRemove: (attached: CustomerCoupon) => void
}

export function useAttachmentColumns({ coupon, admins, onOpen, onRemove }: Options) {
  const { t, locale } = useText()
  const dates = useDates()
  return useMemo(() => {
    const cell = (content: (attached: CustomerCoupon) => ReactNode) =>
      function Cell({ row: { original } }: { row: { original: CustomerCoupon } }) {
        return <>{content(original)}</>
      }
    const actionsOf = (attached: CustomerCoupon) => (
      <ActionsOf
        name={coupon ? (attached.customer?.email ?? attached.customer_id) : attached.code}
        groups={[
          {
            actions: [
              {
                icon: <ListBullet />,
                label: t("attached.orders"),
                onClick: () => onOpen(attached),
              },
            ],
          },
          ...(attached.status === "removed"
            ? []
            : [
                {
                  actions: [
                    {
                      icon: <Trash />,
                      label: t("attached.remove.action"),
                      onClick: () => onRemove(attached),
                    },
                  ],
                },
              ]),
        ]}
      />
    )
    const whose = coupon
      ? column.accessor("customer", {
          header: t("attached.customer"),
          cell: cell((attached) => (
            <Lines first={<CustomerLink attached={attached} />} second={givenBy(attached)} />
          )),
        })
      : column.accessor("code", {
          header: t("attached.coupon"),
          cell: cell((attached) => (
            <Lines
              first={<OpenButton code={attached.code} onOpen={() => onOpen(attached)} />}
              second={
                attached.ends_at &&
                t("coupons.summary.until", { day: dates.edge(attached.ends_at, "end") })
              }
            />
          )),
        })
    return [
      whose,
      column.accessor("value", {
        header: t("coupons.columns.discount"),
        cell: cell((attached) => (
          <Lines
            first={formatDiscount(attached, locale)}
            second={insteadOf(attached) ?? durationText(attached, t, locale)}
          />
        )),
      }),
      column.accessor("status", {
        header: t("coupons.columns.status"),
        cell: cell((attached) => (
          <Lines
            first={
              <StatusBadge color={ATTACHMENT_COLORS[attached.status]}>
                {t(`attached.statuses.${attached.status}`)}
              </StatusBadge>
            }
            second={leftOf(attached)}
          />
        )),
      }),
      column.display({ id: "actions", cell: cell(actionsOf) }),
    ]

    /** Undefined unless this customer's value differs from the coupon's. */
    function insteadOf(attached: CustomerCoupon): string | undefined {
      const own = coupon && formatDiscount(coupon, locale)
      return own && own !== formatDiscount(attached, locale)
        ? t("attached.instead_of", { value: own })
        : undefined
    }

    function leftOf(attached: CustomerCoupon): string | null {
      const left = attached.status === "active" ? remainderText(attached, t, locale) : null
      return left && t("attached.left_of", { amount: left })
    }

    function givenBy({ source, created_by, created_at }: CustomerCoupon): string {
      const actor = (created_by && admins?.get(created_by)) ?? created_by ?? "–"
      const by = source === "self" ? t("attached.self") : actor
      return `${dates.day(created_at)} · ${by}`
    }
  }, [t, locale, dates, coupon, admins, onOpen, onRemove])
}

const CustomerLink = ({ attached: { customer } }: { attached: CustomerCoupon }) => {
  const { t } = useText()
  return customer ? (
    <TextLink to={`/customers/${customer.id}`}>{customer.email ?? customer.id}</TextLink>
  ) : (
    t("attached.nobody")
  )
}

const OpenButton = ({ code, onOpen }: { code: string; onOpen: () => void }) => (
  <button
    type="button"
    dir="auto"
    className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive focus-visible:text-ui-fg-interactive max-w-full truncate outline-none focus-visible:underline"
    onClick={onOpen}
  >
    {code}
  </button>
)

/** A cell of two lines. What is too long for it is cut, and shown whole by the mouse. */
const Lines = ({ first, second }: { first: ReactNode; second: string | null }) => (
  <div className="flex max-w-36 flex-col items-start py-1.5 md:max-w-60">
    <span className="max-w-full truncate tabular-nums">{first}</span>
    {second && (
      <span
        title={second}
        className="text-ui-fg-subtle txt-compact-xsmall max-w-full truncate tabular-nums"
      >
        {second}
      </span>
    )}
  </div>
)
