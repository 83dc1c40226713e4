import { randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"

const SECRET_BYTES = 24

export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`

/**
 * The headers of Standard Webhooks. The body is signed by each secret: while one is replaced, receivers may have either.
 * @param id the same at every attempt
 */
export function signedHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: string[]
): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  }
}
