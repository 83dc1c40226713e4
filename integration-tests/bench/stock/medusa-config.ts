import { defineConfig } from "@medusajs/framework/utils"

/** Medusa alone, with the settings of our own app: what benchmarks compare with. */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    workerMode: "shared",
    http: {
      storeCors: "http://localhost:9000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "development-only",
      cookieSecret: "development-only",
    },
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  admin: { disable: true },
})
