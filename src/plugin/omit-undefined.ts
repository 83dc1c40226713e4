/** The object without the keys whose value is undefined, so that spreading it overrides nothing with nothing. */
export function omitUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
