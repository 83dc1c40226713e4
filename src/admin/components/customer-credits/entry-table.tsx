import { NoRecords } from "@medusajs/dashboard/components"
import { Badge, Button, clx, Heading, Skeleton, Table } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useEntries, type CreditEntry } from "../../hooks/credits"
import { useNames } from "../../hooks/searched"
import { reasonOf } from "../../lib/reason-of"
import { useCreditFormat } from "../../lib/use-credit-format"
import { useDates } from "../../lib/use-dates"
import { useText, type Translate } from "../../lib/use-text"
import { Failed } from "../failed"

const COLORS = {
  grant: "green",
  hold: "blue",
  release: "blue",
  capture: "grey",
  consume: "grey",
  restore: "green",
  expire: "red",
  void: "orange",
} as const

/** A wallet's entries, newest first: what each changed, why, and who made it. */
export const EntryTable = ({ customer_id, unit }: { customer_id: string; unit: string }) => {
  const { t } = useText()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries(
    customer_id,
    unit
  )
  const entries = data?.pages.flatMap(({ credit_entries }) => credit_entries)
  return (
    <div>
      <Heading level="h3" className="px-6 py-4">
        {t("history.title")}
      </Heading>
      {error && !data && <Failed error={error} />}
      {!entries && !error && <Skeleton className="mx-6 mb-4 h-24" />}
      {entries?.length === 0 && (
        <NoRecords title={t("history.empty.heading")} message={t("history.empty.text")} />
      )}
      {entries && entries.length > 0 && <Entries entries={entries} />}
      {hasNextPage && (
        <div className="flex justify-center px-6 py-4">
          <Button
            size="small"
            variant="secondary"
            isLoading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("history.more")}
          </Button>
        </div>
      )}
    </div>
  )
}

const Entries = ({ entries }: { entries: CreditEntry[] }) => {
  const { t } = useText()
  const dates = useDates()
  const { formatCredit } = useCreditFormat()
  const { data: users } = useNames("users", actorsOf(entries))
  const { data: orders } = useNames("orders", ordersOf(entries))
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("history.movement")}</Table.HeaderCell>
            <Table.HeaderCell>{t("history.details")}</Table.HeaderCell>
            <Table.HeaderCell className="text-end">{t("history.amount")}</Table.HeaderCell>
            <Table.HeaderCell className="text-end">{t("history.balance")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {entries.map((entry) => (
            <Table.Row key={entry.id}>
              <Table.Cell className="py-2 align-top">
                <div className="flex flex-col items-start gap-y-1">
                  <Badge size="2xsmall" color={COLORS[entry.type]}>
                    {t(`history.types.${entry.type}`)}
                  </Badge>
                  <span>{dates.instant(entry.created_at)}</span>
                </div>
              </Table.Cell>
              <Table.Cell className="py-2 align-top">
                <div className="flex flex-col gap-y-1">
                  {entry.reason && (
                    <span className="text-ui-fg-base break-words">{reasonOf(entry.reason, t)}</span>
                  )}
                  <Reference entry={entry} orders={orders} />
                  <span>{t("history.by", { actor: actorOf(entry.actor, users, t) })}</span>
                </div>
              </Table.Cell>
              <Table.Cell className="py-2 text-end align-top tabular-nums">
                {entry.amount !== 0 && (
                  <div
                    className={clx(
                      "whitespace-nowrap",
                      entry.amount > 0 ? "text-ui-tag-green-text" : "text-ui-tag-red-text"
                    )}
                  >
                    {formatCredit(entry.amount, entry.unit, "always")}
                  </div>
                )}
                {entry.held_change !== 0 && (
                  <div className="whitespace-nowrap">
                    {t("history.held", {
                      amount: formatCredit(entry.held_change, entry.unit, "always"),
                    })}
                  </div>
                )}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap py-2 text-end align-top tabular-nums">
                {formatCredit(entry.balance_after, entry.unit)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

type ReferenceProps = { entry: CreditEntry; orders?: Map<string, string> }

/** What the movement belongs to. An order has a page to link to; a cart has none. */
const Reference = ({ entry, orders }: ReferenceProps) => {
  const { t } = useText()
  const { reference_type: type, reference_id: id } = entry
  if (!id) {
    return null
  }
  if (type === "order") {
    return (
      <Link
        to={`/orders/${id}`}
        className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
      >
        {t("history.order", { order: orders?.get(id) ?? "" })}
      </Link>
    )
  }
  return <span className="max-w-48 truncate">{type === "cart" ? t("history.cart") : id}</span>
}

const isUser = (actor: string) => actor.startsWith("user_")

const actorsOf = (entries: CreditEntry[]) =>
  entries.flatMap(({ actor }) => (isUser(actor) ? [actor] : []))

const ordersOf = (entries: CreditEntry[]) =>
  entries.flatMap(({ reference_type, reference_id }) =>
    reference_type === "order" && reference_id ? [reference_id] : []
  )

/** An id's prefix says what it identifies. */
const KINDS = { cus: "customer", apk: "api_key" } as const

function actorOf(actor: string, users: Map<string, string> | undefined, t: Translate): string {
  if (isUser(actor)) {
    return users?.get(actor) ?? actor
  }
  const [prefix] = actor.split("_")
  const kind = prefix in KINDS ? KINDS[prefix as keyof typeof KINDS] : actor
  return t(`history.actors.${kind}`, { defaultValue: actor })
}
