import { ListBullet, Trash } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import type { Coupon } from "../../hooks/coupons"
import type { CustomerCoupon } from "../../hooks/customer-coupons"
import { durationText, remainderText } from "../../lib/duration"
import { formatDiscount, formatInstant } from "../../lib/format"
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
          cell: cell(({ customer }) =>
            customer ? (
              <TextLink to={`/customers/${customer.id}`}>{customer.email ?? customer.id}</TextLink>
            ) : (
              t("attached.nobody")
            )
          ),
        })
      : column.accessor("code", {
          header: t("attached.coupon"),
          cell: cell((attached) => (
            <button
              type="button"
              dir="auto"
              className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus max-w-60 truncate rounded-sm outline-none"
              onClick={() => onOpen(attached)}
            >
              {attached.code}
            </button>
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
      column.accessor("remaining_value", {
        header: t("attached.left"),
        cell: cell((attached) => (
          <span className="tabular-nums">{remainderText(attached, t, locale) ?? "–"}</span>
        )),
      }),
      column.accessor("status", {
        header: t("coupons.columns.status"),
        cell: cell(({ status }) => (
          <StatusBadge color={ATTACHMENT_COLORS[status]}>
            {t(`attached.statuses.${status}`)}
          </StatusBadge>
        )),
      }),
      ...(coupon
        ? [
            column.accessor("created_at", {
              header: t("attached.created_at"),
              cell: cell((attached) => (
                <Lines first={formatInstant(attached.created_at, locale)} second={by(attached)} />
              )),
            }),
          ]
        : [
            column.accessor("ends_at", {
              header: t("attached.ends_at"),
              cell: cell(({ ends_at }) => formatInstant(ends_at, locale) ?? "–"),
            }),
          ]),
      column.display({ id: "actions", cell: cell(actionsOf) }),
    ]

    /** Undefined unless this customer's value differs from the coupon's. */
    function insteadOf(attached: CustomerCoupon): string | undefined {
      const own = coupon && formatDiscount(coupon, locale)
      return own && own !== formatDiscount(attached, locale)
        ? t("attached.instead_of", { value: own })
        : undefined
    }

    function by({ source, created_by }: CustomerCoupon): string {
      return source === "self"
        ? t("attached.self")
        : t("history.by", { actor: (created_by && admins?.get(created_by)) ?? created_by ?? "–" })
    }
  }, [t, locale, coupon, admins, onOpen, onRemove])
}

const Lines = ({ first, second }: { first: ReactNode; second: ReactNode }) => (
  <div className="flex flex-col py-1.5">
    <span className="tabular-nums">{first}</span>
    <span className="text-ui-fg-muted txt-compact-xsmall">{second}</span>
  </div>
)
