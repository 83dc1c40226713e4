/**
 * Drops keys whose value is undefined, so that spreading the object does not override others with
 * undefined.
 */
export function omitUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
