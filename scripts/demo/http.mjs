/**
 * An answer's JSON; what is in it is known to the caller.
 *
 * @typedef {any} Json
 * @typedef {{ get: (path: string) => Promise<Json>, post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Json> }} Http
 */

/**
 * @param {string} url
 * @param {Record<string, string>} [headers]
 * @returns {Http} whose methods throw unless the server agrees
 */
export function http(url, headers = {}) {
  /** @param {string} method @param {string} path @param {object} [body] @param {Record<string, string>} [more] @returns {Promise<Json>} */
  const send = async (method, path, body, more) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { "content-type": "application/json", ...headers, ...more },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    }
    return JSON.parse(text)
  }
  return {
    get: (path) => send("GET", path),
    post: (path, body = {}, more = {}) => send("POST", path, body, more),
  }
}
