import { useState } from "react"

export type KeyOf = (body: unknown) => string

/**
 * Gives the same body the same key while a form is open, so that a second click has no effect. A
 * body that was corrected after a refusal gets a new key, because a key stands for one request.
 */
export function useIdempotencyKey(): KeyOf {
  const [keys] = useState(() => new Map<string, string>())
  return (body) => {
    const text = JSON.stringify(body)
    const key = keys.get(text) ?? randomKey()
    keys.set(text, key)
    return key
  }
}

/** Does not use `crypto.randomUUID`, which exists only over HTTPS and on localhost. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
