import { useSearchParams } from "react-router-dom"

/**
 * The first row of a table's page, by the URL. Anything but a positive whole number counts as 0.
 * @param prefix the table's
 */
export function useOffset(prefix?: string): number {
  const [params] = useSearchParams()
  return offsetIn(params.get(offsetName(prefix)))
}

export const offsetName = (prefix?: string) => (prefix ? `${prefix}_offset` : "offset")

export function offsetIn(text: string | null): number {
  const offset = Number(text)
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0
}
