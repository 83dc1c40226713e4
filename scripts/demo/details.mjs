import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { packageSlugs } from "./credits.mjs"
import { Client } from "../lib/client.mjs"

/**
 * @typedef {import("../lib/client.mjs").ApiClient} ApiClient
 * @typedef {{ url: string, admin_email: string, admin_password: string, publishable_key: string, secret_key: string,
 *   region_ids: Record<string, string>, package_slugs: string[], customer_email: string, customer_password: string, database_url: string }} Details
 */

export const LOGINS = {
  admin_email: "admin@example.com",
  admin_password: "demo-admin",
  customer_email: "ada@example.com",
  customer_password: "demo-customer",
}

/** @param {string} url @returns {Promise<ApiClient>} */
export async function logInAsAdmin(url) {
  const { admin_email: email, admin_password: password } = LOGINS
  const client = new Client({ base_url: url })
  const { token } = await client.send("POST", "/auth/user/emailpass", { body: { email, password } })
  return new Client({ base_url: url, headers: { authorization: `Bearer ${token}` } })
}

/**
 * Writes everything that a person or a script needs to use the demo to the file. Reads it from the
 * running shop.
 *
 * @param {{ url: string, database_url: string, admin: ApiClient, file: string, secret_key?: string }} options
 * @returns {Promise<Details>}
 */
export async function writeDetails({ url, database_url, admin, file, secret_key }) {
  const { regions } = await admin.send("GET", "/admin/regions?fields=id,currency_code")
  const details = {
    url,
    ...LOGINS,
    publishable_key: await publishableKey(admin),
    secret_key: await validSecretKey(url, admin, secret_key),
    region_ids: Object.fromEntries(
      regions.map((/** @type {any} */ region) => [region.currency_code, region.id])
    ),
    package_slugs: await packageSlugs(admin),
    database_url,
  }
  writeFileSync(file, `${JSON.stringify(details, null, 2)}\n`, { mode: 0o600 })
  return details
}

/** @param {ApiClient} admin @returns {Promise<string>} */
export async function publishableKey(admin) {
  const path = "/admin/api-keys?type=publishable&title=Storefront"
  const { api_keys } = await admin.send("GET", path)
  return api_keys[0].token
}

/**
 * Removes the file of the last start, so that an existing file always describes a running shop.
 *
 * @param {string} file
 * @returns {string | undefined} the secret key that it held
 */
export function takeSecretKey(file) {
  if (existsSync(file)) {
    const { secret_key } = JSON.parse(readFileSync(file, "utf8"))
    rmSync(file)
    return secret_key
  }
}

/**
 * Returns the last start's key if this shop still accepts it, or else creates one: a key's token
 * can be read only when it is created.
 *
 * @param {string} url @param {ApiClient} admin @param {string} [known] @returns {Promise<string>}
 */
async function validSecretKey(url, admin, known) {
  const headers = { authorization: `Basic ${btoa(`${known}:`)}` }
  const backend = new Client({ base_url: url, headers })
  if (known && (await backend.request("GET", "/admin/stores")).status === 200) {
    return known
  }
  const body = { title: "Backend", type: "secret" }
  const { api_key } = await admin.send("POST", "/admin/api-keys", { body })
  return api_key.token
}

/** @param {Details} details @param {ApiClient} admin @returns {Promise<string>} what is printed when all is ready */
export async function summary(details, admin) {
  const { url, publishable_key, region_ids, customer_email, customer_password } = details
  const { variants } = await admin.send("GET", "/admin/product-variants?sku=BACKPACK&fields=id,sku")
  const cart = JSON.stringify({
    region_id: region_ids.usd,
    items: [{ variant_id: variants[0].id, quantity: 5 }],
    promo_codes: ["SAVE15"],
  })
  const backpacks = JSON.stringify({
    region_id: region_ids.usd,
    items: [{ variant_id: variants[0].id, quantity: 3 }],
  })
  const login = JSON.stringify({ email: customer_email, password: customer_password })
  const credit = await availableTo(admin, customer_email)
  const json = "-H 'content-type: application/json'"
  const asAda = `-H 'x-publishable-api-key: ${publishable_key}' -H "authorization: Bearer $TOKEN"`
  return `
  Store            ${url}
  Dashboard        ${url}/app   (${details.admin_email} / ${details.admin_password})
  Customer         ${details.customer_email} / ${details.customer_password}
  Publishable key  ${publishable_key}

  A cart of five backpacks (595.00) with 15 % off, capped at 50.00:

  curl -s -X POST '${url}/store/carts?fields=item_subtotal,discount_subtotal,currency_code' -H 'content-type: application/json' -H 'x-publishable-api-key: ${publishable_key}' -d '${cart}'

  Ada has ${credit} of credit. It applies by itself when she opens the payment of three backpacks (357.00):

  TOKEN=$(curl -s '${url}/auth/customer/emailpass' ${json} -d '${login}' | cut -d '"' -f 4)
  CART=$(curl -s '${url}/store/carts' ${json} ${asAda} -d '${backpacks}' | grep -o 'cart_[0-9A-Z]*' | head -1)
  curl -s '${url}/store/payment-collections' ${json} ${asAda} -d "{\\"cart_id\\":\\"$CART\\"}"
  curl -s "${url}/store/carts/$CART?fields=total,credit_line_total,currency_code" ${asAda}

  Ctrl-C stops everything; the data stays in .data until you delete the folder.
`
}

/** @param {ApiClient} admin @param {string} email @returns {Promise<string>} dollars that the customer can spend */
async function availableTo(admin, email) {
  const { customers } = await admin.send("GET", "/admin/customers", {
    query: { email, has_account: true },
  })
  const { wallets } = await admin.call("GET /admin/customers/:id/wallets", {
    params: { id: customers[0].id },
  })
  return (wallets.find(({ unit }) => unit === "usd")?.available ?? 0).toFixed(2)
}
