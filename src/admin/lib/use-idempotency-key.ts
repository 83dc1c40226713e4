import { useState } from "react"

/** A key for one opened form: sending it twice does the thing once. Also where the dashboard is not served by HTTPS. */
export function useIdempotencyKey(): string {
  const [key] = useState(() =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0")
    ).join("")
  )
  return key
}
