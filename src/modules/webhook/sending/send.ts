import { lookup as resolve, type LookupAddress } from "node:dns"
import { type IncomingMessage, request as requestHttp, type RequestOptions } from "node:http"
import { request as requestHttps } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { isPublicAddress } from "./public-address"

const TIMEOUT_MS = 10_000
const MAX_ANSWER = 1_000
/** A character has at most so many bytes. */
const MAX_BYTES = MAX_ANSWER * 4

export type Answer = {
  /** Null: there was no answer. */
  status: number | null
  /** The first 1,000 characters. */
  answer: string | null
  /** Why there was none: `timeout`, `address_not_allowed`, or the system's code. */
  error: string | null
}

type Outgoing = {
  url: string
  headers: Record<string, string>
  body: string
  allow_private_addresses: boolean
}

/**
 * Posts a body, for at most 10 seconds, and follows no redirect. The address is resolved once: what was checked is what
 * is connected to, so that a name cannot change in between. Never throws.
 */
export async function send({
  url,
  headers,
  body,
  allow_private_addresses,
}: Outgoing): Promise<Answer> {
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    // A connection of its own each time: a pooled one would skip the check.
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(allow_private_addresses ? {} : { lookup: lookupPublic }),
  }
  try {
    if (!allow_private_addresses && !isAllowedHost(new URL(url).hostname)) {
      throw new AddressNotAllowed()
    }
    const response = await post(url, options, body)
    return { status: response.statusCode ?? null, answer: await beginning(response), error: null }
  } catch (error) {
    return { status: null, answer: null, error: codeOf(error) }
  }
}

/** A host that is an address is not looked up. URLs write every IPv4 address with dots. @param host of a URL */
export function isAllowedHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, "")
  return isIP(address) === 0 || isPublicAddress(address)
}

class AddressNotAllowed extends Error {
  readonly code = "address_not_allowed"
}

/** As Node's own lookup, but fails where any of the host's addresses is not public. */
const lookupPublic: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) {
      return done(error, "")
    }
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new AddressNotAllowed(), "")
    }
    const [{ address, family }] = addresses
    return options.all ? done(null, addresses) : done(null, address, family)
  })
}

function post(url: string, options: RequestOptions, body: string): Promise<IncomingMessage> {
  const request = url.startsWith("https:") ? requestHttps : requestHttp
  return new Promise((onAnswer, onError) => {
    request(url, options, onAnswer).on("error", onError).end(body)
  })
}

/** Reads no more than it keeps: a receiver may answer without end. */
async function beginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= MAX_BYTES) {
        break
      }
    }
  } catch {
    // The status counts, whatever becomes of the rest.
  }
  response.destroy()
  const text = Buffer.concat(chunks).toString("utf8").replace(/\0/g, "\uFFFD")
  return Array.from(text).slice(0, MAX_ANSWER).join("")
}

function codeOf(error: unknown): string {
  const { name, code, message } = error as Error & { code?: string }
  return name === "TimeoutError" || name === "AbortError" ? "timeout" : (code ?? message)
}
