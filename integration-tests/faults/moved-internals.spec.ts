import "../fixtures/moved-step.cjs"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { resolve } from "node:path"
import type { ConfigModule } from "@medusajs/framework/types"
import { databaseUrl } from "../helpers/shop/database"
import { freePort } from "../helpers/shop/free-port"
import { httpSuite } from "../helpers/shop/suite"

function allowMissing({ modules }: ConfigModule) {
  const options = { hooks: { allow_missing: true } }
  Object.assign((modules as Record<string, object>).coupon, { options })
}

httpSuite(
  "a Medusa whose internals have moved",
  (suite) => {
    /** Medusa's command in a process of its own. @returns how it ended and what it said */
    const run = async (...command: string[]) => {
      const medusa = spawn(process.execPath, ["node_modules/.bin/medusa", ...command], {
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl(suite),
          PORT: String(await freePort()),
          NODE_OPTIONS: `--require ${resolve("integration-tests/fixtures/moved-step.cjs")}`,
          NODE_ENV: "production",
          DISABLE_ADMIN: "true",
          LOG_LEVEL: "error",
        },
        stdio: ["ignore", "pipe", "pipe"],
      })
      const said: string[] = []
      for (const stream of [medusa.stdout, medusa.stderr]) {
        stream.on("data", (chunk: Buffer) => said.push(chunk.toString()))
      }
      const tooLong = setTimeout(() => medusa.kill("SIGKILL"), 60_000)
      const [exitCode] = await once(medusa, "exit")
      clearTimeout(tooLong)
      return { exitCode, said: said.join("") }
    }
    const stopped = {
      exitCode: 1,
      said: expect.stringContaining(
        "the workflow refresh-cart-items has no step refresh-payment-collection-for-cart-as-step any more. " +
          "Credit on a cart does not shrink with it; a cart that shows too much cannot be completed. " +
          "To start all the same, set the option hooks.allow_missing."
      ),
    }

    it("stops the start of a server, which says why and how to start all the same", async () => {
      expect(await run("start")).toEqual(stopped)
    })

    it("stops a script of `medusa exec` before it runs", async () => {
      expect(await run("exec", "./src/scripts/seed-demo.ts")).toEqual(stopped)
    })

    it("sells on where the store allows what is missing", async () => {
      const { mug } = suite.store.catalog
      const order = await suite
        .shopper()
        .placeOrder({ items: [{ variant_id: mug.variant_ids[0] }] })
      expect(order.id).toMatch(/^order_/)
    })
  },
  { configure: allowMissing }
)
