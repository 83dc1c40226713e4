import { useHistory, type HistoryEvent } from "../../hooks/history"
import { useDates } from "../../lib/use-dates"
import { useText, type Translate } from "../../lib/use-text"
import { Paged } from "../paged"
import { fieldText, valueText } from "./change-text"

/** Who did what to a thing and when, newest first. @param of its path, `/admin/coupons/<id>` */
export const HistoryList = ({ of }: { of: string }) => {
  const { t } = useText()
  const history = useHistory(of)
  const events = history.data?.pages.flatMap((page) => page.events)
  return (
    <Paged pages={history} count={events?.length} none={t("changes.none")}>
      <ol className="divide-y" aria-label={t("changes.title")}>
        {events?.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </Paged>
  )
}

const Event = ({ event: { type, at, actor, changes } }: { event: HistoryEvent }) => {
  const { t } = useText()
  const dates = useDates()
  const isNew = /\.(created|attached)$/.test(type)
  return (
    <li className="txt-compact-small flex flex-col gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span>
          <span className="txt-compact-small-plus">{t(`changes.types.${type.split(".")[1]}`)}</span>
          <span className="text-ui-fg-subtle">
            {" · "}
            <bdi>{actorText(actor, t)}</bdi>
          </span>
        </span>
        <time dateTime={at} className="text-ui-fg-subtle">
          {dates.instant(at)}
        </time>
      </div>
      <Changes changes={changes} isNew={isNew} />
    </li>
  )
}

type ChangesProps = Pick<HistoryEvent, "changes"> & {
  /** Nothing was there before. */
  isNew: boolean
}

const Changes = ({ changes, isNew }: ChangesProps) => {
  const { t, locale, dir } = useText()
  const dates = useDates()
  const rows = Object.entries(changes)
  if (rows.length === 0) {
    return null
  }
  const arrow = dir === "rtl" ? " ← " : " → "
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-4 gap-y-1">
      {rows.map(([field, { from, to }]) => (
        <div key={field} className="contents">
          <dt className="text-ui-fg-subtle">{fieldText(field, t)}</dt>
          <dd className="min-w-0 break-words">
            {!isNew && (
              <>
                <bdi className="text-ui-fg-subtle">
                  {valueText(field, from, { t, locale, dates })}
                </bdi>
                <span className="sr-only">{` ${t("changes.becomes")} `}</span>
                <span aria-hidden>{arrow}</span>
              </>
            )}
            <bdi>{valueText(field, to, { t, locale, dates })}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A user's name alone; else also what it is, as in `API key ERP`. */
function actorText({ type, id, name }: HistoryEvent["actor"], t: Translate): string {
  return type === "user" && name
    ? name
    : t(`changes.actors.${type}`, { name: name ?? id ?? "" }).trim()
}
