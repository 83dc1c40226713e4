import { useSearchParams } from "react-router-dom"

/**
 * The value of a table's filter. The table writes it into the URL in quotes.
 * @param prefix the table's
 */
export function useFilter(name: string, prefix?: string): string | undefined {
  const [params] = useSearchParams()
  const text = params.get(prefix ? `${prefix}_${name}` : name)
  return /^"(.+)"$/.exec(text ?? "")?.[1]
}
