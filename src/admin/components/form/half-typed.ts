/** A year that has not all its digits yet. */
const FIRST_YEAR = 1000

/**
 * Where typing stopped within a field of a day and a time: such a field tells its form nothing, or what it held before.
 * @param day what the form holds
 */
export function halfTypedPart(field: HTMLElement | null, day: Date | null): HTMLElement | null {
  const parts = [...(field?.querySelectorAll<HTMLElement>("[contenteditable]") ?? [])]
  const empty = parts.filter((part) => part.hasAttribute("data-placeholder"))
  const isHalfADay = empty.length < parts.length && (day === null || empty.length > 0)
  if (isHalfADay || (day && day.getFullYear() < FIRST_YEAR)) {
    return empty[0] ?? parts[0] ?? null
  }
  return field?.querySelector<HTMLInputElement>("input[type=time]:invalid") ?? null
}
