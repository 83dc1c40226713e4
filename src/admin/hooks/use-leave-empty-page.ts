import { useEffect } from "react"
import { useSearchParams } from "react-router-dom"

/**
 * Goes back to a table's first page when the one in the address is no longer there: the last row of it is deleted, or a
 * search finds less. (Medusa's table means to do so on a search, but its two changes of the address undo each other.)
 * @param count of all rows, once it is known
 */
export function useLeaveEmptyPage(count: number | undefined): void {
  const [params, setParams] = useSearchParams()
  const offset = parseInt(params.get("offset") ?? "0", 10)
  const isPast = count !== undefined && offset > 0 && offset >= count
  useEffect(() => {
    if (isPast) {
      setParams(
        (before) => {
          before.delete("offset")
          return before
        },
        { replace: true }
      )
    }
  }, [isPast, setParams])
}
