import type { Http } from "./client"

/** The part of axios that {@link Client} uses, by `fetch`. */
export const http = (baseUrl: string): Http => ({
  async request({ method, url, data, params, headers }) {
    const address = new URL(String(url), baseUrl)
    for (const [name, value] of Object.entries(params ?? {})) {
      address.searchParams.set(name, String(value))
    }
    const answer = await fetch(address, {
      method: String(method).toUpperCase(),
      headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
      body: data === undefined ? undefined : JSON.stringify(data),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      data: text ? JSON.parse(text) : undefined,
      headers: Object.fromEntries(answer.headers),
    }
  },
})
