import type { MedusaRequest } from "@medusajs/framework/http"
import { createHash } from "node:crypto"
import { Refusal, invalidField } from "../../plugin/refusal"

const HEADER = "Idempotency-Key"

const MAX_LENGTH = 255
const PRINTABLE = /^[\x20-\x7e]+$/

/**
 * Returns the ledger's key for the request's `Idempotency-Key`, if any. It hashes the header: a
 * client's key then cannot equal one that the plugin makes itself (`capture:…`), and has a bounded
 * length.
 *
 * @throws 400 `invalid_field` where the header is empty, given twice, too long or not printable ASCII
 */
export function idempotencyKey(req: MedusaRequest): string | undefined {
  const given = req.headersDistinct[HEADER.toLowerCase()]
  if (!given) {
    return undefined
  }
  const [key] = given
  if (given.length > 1 || key.length > MAX_LENGTH || !PRINTABLE.test(key)) {
    throw invalidField(HEADER, `${HEADER} must be one key of 1 to ${MAX_LENGTH} ASCII characters.`)
  }
  return `api:${createHash("sha256").update(key).digest("hex")}`
}

/** As {@link idempotencyKey}. @throws 400 `idempotency_key_required` when the header is missing */
export function requireIdempotencyKey(req: MedusaRequest): string {
  const key = idempotencyKey(req)
  if (!key) {
    throw new Refusal("idempotency_key_required", { details: { header: HEADER } })
  }
  return key
}
