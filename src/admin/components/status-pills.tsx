import { Button } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { offsetName } from "../hooks/use-offset"

const ALL = "all"

const nameIn = (prefix?: string) => (prefix ? `${prefix}_status` : "status")

/** The status that a table shows, by the URL; undefined for all. @param prefix the table's */
export function useStatus(prefix?: string): string | undefined {
  const [params] = useSearchParams()
  return params.get(nameIn(prefix)) ?? undefined
}

type Props = { label: string; pills: [status: string, text: string][]; prefix?: string }

/**
 * Filters a table by status. The filter is in the URL, so it can be shared and undone by going
 * back.
 * @param pills the first, `all`, is for no filter
 */
export const StatusPills = ({ label, pills, prefix }: Props) => {
  const [, setParams] = useSearchParams()
  const chosen = useStatus(prefix) ?? ALL

  const choose = (status: string) =>
    setParams((before) => {
      before.delete(offsetName(prefix))
      if (status === ALL) {
        before.delete(nameIn(prefix))
      } else {
        before.set(nameIn(prefix), status)
      }
      return before
    })

  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {pills.map(([status, text]) => (
        <Button
          key={status}
          size="small"
          variant={status === chosen ? "secondary" : "transparent"}
          aria-pressed={status === chosen}
          onClick={() => choose(status)}
        >
          {text}
        </Button>
      ))}
    </div>
  )
}
