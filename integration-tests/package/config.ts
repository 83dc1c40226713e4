/**
 * The scratch store's medusa-config.js. `PLUGIN` says how much of the README's instructions the merchant has followed:
 * `installed`, `forgotten-module` (the plugin without the Promotion Module's line) or `removed`.
 */
export type Installation = "installed" | "forgotten-module" | "removed"

export const CONFIG = `
const { defineConfig } = require("@medusajs/framework/utils")

const plugin = "medusa-plugin-coupons-credits"
const promotion = { resolve: plugin + "/modules/promotion", dependencies: ["coupon"] }
const webhooks = { allow_private_addresses: process.env.PRIVATE_WEBHOOKS === "true" }
const cors = "http://localhost:8000"

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: cors,
      adminCors: cors,
      authCors: cors,
      jwtSecret: "scratch",
      cookieSecret: "scratch",
    },
    // In production mode the session cookie is marked secure, and this store speaks plain http.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  admin: { disable: process.env.ADMIN !== "true" },
  plugins: process.env.PLUGIN === "removed" ? [] : [{ resolve: plugin, options: { webhooks } }],
  modules: process.env.PLUGIN === "installed" ? [promotion] : [],
})
`
