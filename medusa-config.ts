import { defineConfig } from "@medusajs/framework/utils"

/**
 * The app in which the plugin is developed, tested and shown. A store that installs the package lists the plugin and the
 * Promotion Module instead; see the README.
 */
const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD, DB_NAME, REDIS_URL } = process.env

const databaseUrl =
  process.env.DATABASE_URL ??
  `postgres://${DB_USERNAME ?? "postgres"}:${DB_PASSWORD ?? ""}@${DB_HOST ?? "localhost"}:${DB_PORT ?? "5432"}/${DB_NAME ?? "medusa-coupons-credits"}`

/** With Redis, everything that Medusa can run on it does. */
const redisModules = REDIS_URL
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl: REDIS_URL } },
      {
        resolve: "@medusajs/medusa/workflow-engine-redis",
        options: { redis: { redisUrl: REDIS_URL } },
      },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            {
              resolve: "@medusajs/medusa/locking-redis",
              id: "locking-redis",
              is_default: true,
              options: { redisUrl: REDIS_URL },
            },
          ],
        },
      },
    ]
  : []

/** Other plugins to stand beside, comma-separated: the suites try ours with Medusa's own Loyalty plugin. */
const plugins = (process.env.BESIDE_PLUGINS ?? "")
  .split(",")
  .filter(Boolean)
  .map((resolve) => ({ resolve, options: {} }))

const localhost = "http://localhost:9000"

export default defineConfig({
  projectConfig: {
    databaseUrl,
    redisUrl: REDIS_URL,
    workerMode: "shared",
    http: {
      storeCors: process.env.STORE_CORS ?? localhost,
      adminCors: process.env.ADMIN_CORS ?? localhost,
      authCors: process.env.AUTH_CORS ?? localhost,
      jwtSecret: process.env.JWT_SECRET ?? "development-only",
      cookieSecret: process.env.COOKIE_SECRET ?? "development-only",
    },
    // In production mode the session cookie is marked secure, and a login over plain http loops.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  plugins,
  admin: { disable: process.env.DISABLE_ADMIN === "true" },
  modules: [
    { resolve: "./src/modules/coupon" },
    { resolve: "./src/modules/credit" },
    { resolve: "./src/modules/outbox" },
    { resolve: "./src/modules/history" },
    { resolve: "./src/modules/report" },
    {
      resolve: "./src/modules/webhook",
      options: { webhooks: { allow_private_addresses: process.env.PRIVATE_WEBHOOKS === "true" } },
    },
    { resolve: "./src/modules/promotion", dependencies: ["coupon"] },
    ...redisModules,
  ],
})
