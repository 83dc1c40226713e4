import { useMemo } from "react"
import { useZone } from "../hooks/credit-settings"
import { datesIn, type Dates } from "./dates"
import { useText } from "./use-text"

export function useDates(): Dates {
  const { locale } = useText()
  const zone = useZone()
  return useMemo(() => datesIn(zone, locale), [zone, locale])
}
