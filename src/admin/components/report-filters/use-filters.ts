import { useState } from "react"
import { useSearchParams } from "react-router-dom"
import { filtersIn, type Changes } from "./filters"

/** @param shop_zone undefined until it is known */
export function useFilters(shop_zone: string | undefined) {
  const [params, setParams] = useSearchParams()
  const [now] = useState(() => new Date())
  const filters = shop_zone === undefined ? undefined : filtersIn(params, shop_zone, now)

  const change = (changes: Changes) =>
    setParams(
      (before) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) {
            before.set(name, value)
          } else {
            before.delete(name)
          }
        }
        return before
      },
      { replace: true }
    )
  return { filters, change }
}
