/**
 * The form in which e-mails are stored and compared: trimmed and lower-cased. Null for an empty
 * one.
 */
export function canonicalEmail(email: string | null | undefined): string | null {
  return email?.trim().toLowerCase() || null
}
