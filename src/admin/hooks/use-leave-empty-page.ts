import { useEffect } from "react"
import { useSearchParams } from "react-router-dom"
import { offsetIn, offsetName } from "./use-offset"

/**
 * Goes to a table's first page when the page in the URL does not exist. That happens after the
 * page's last row was deleted, after a search, after a change of unit, or with an invalid URL.
 * Medusa's table tries this on a search, but its two changes of the URL undo each other.
 * @param count of all rows; undefined until it is known
 */
export function useLeaveEmptyPage(count: number | undefined, prefix?: string): void {
  const [params, setParams] = useSearchParams()
  const name = offsetName(prefix)
  const text = params.get(name)
  const offset = offsetIn(text)
  const isPage = text === null || text === String(offset)
  const isPast = count !== undefined && offset > 0 && offset >= count
  const isLeft = isPast || !isPage
  useEffect(() => {
    if (isLeft) {
      setParams(
        (before) => {
          before.delete(name)
          return before
        },
        { replace: true }
      )
    }
  }, [isLeft, name, setParams])
}
