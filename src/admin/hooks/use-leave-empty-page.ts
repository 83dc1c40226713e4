import { useEffect } from "react"
import { useSearchParams } from "react-router-dom"
import { offsetIn, offsetName } from "./use-offset"

/**
 * Goes back to a table's first page when the one in the address is no longer there, or is no page: the last row of it is
 * deleted, a search finds less, another unit has fewer. (Medusa's table means to do so on a search, but its two changes
 * of the address undo each other.)
 * @param count of all rows, once it is known
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
