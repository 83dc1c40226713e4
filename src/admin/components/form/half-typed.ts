/** Below it, the year is still being typed. */
const FIRST_YEAR = 1000

/**
 * Returns the part of a date and time field where typing stopped, if any. Such a field reports to
 * its form either nothing or its last valid value.
 * @param day the form's value
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
