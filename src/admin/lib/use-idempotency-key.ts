import { useState } from "react"

export type KeyOf = (body: unknown) => string

/**
 * The key under which an open form sends a body: the same body has the same key, so that a second click does nothing
 * more; one that was corrected after a refusal has another, since a key stands for one request.
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

/** `crypto.randomUUID` exists over HTTPS and on localhost only. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
