import { Badge } from "@medusajs/ui"
import { useText } from "../../../../lib/use-text"

type Props = { events: string[]; most?: number }

/** @param most beyond it only their number is told */
export const EventNames = ({ events, most = events.length }: Props) => {
  const { t, locale } = useText()
  if (events.includes("*")) {
    return <>{t("webhooks.scopes.all.label")}</>
  }
  const more = events.length - most
  return (
    <span className="flex flex-wrap gap-1 py-1">
      {events.slice(0, most).map((event) => (
        <Badge key={event} size="2xsmall" className="min-w-0 max-w-full">
          <code dir="ltr" className="truncate">
            {event}
          </code>
        </Badge>
      ))}
      {more > 0 && (
        <Badge size="2xsmall" dir="ltr">{`+${new Intl.NumberFormat(locale).format(more)}`}</Badge>
      )}
    </span>
  )
}
