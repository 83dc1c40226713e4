import { transformSync } from "@swc/core"
import http, { type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { runInThisContext } from "node:vm"
import { EVENT_PAYLOADS, type EventName } from "../../src/contract/event-payloads"
import type { CouponRule } from "../../src/contract/rules"
import * as root from "../../src/index"
import { coupon, facts, line } from "../../src/modules/coupon/engine/__tests__/builders"
import { parseOptions } from "../../src/plugin/options"
import {
  type Block,
  blocksOf,
  DOCUMENTS,
  examplesOf,
  isAnswer,
  tableOf,
  textOf,
} from "../helpers/shop/documents"
import { httpSuite, type Suite } from "../helpers/shop/suite"

/** Blocks that nobody runs, and why. */
const ILLUSTRATIONS = [
  // What a person types at a shell: `.ci/check.sh` and the package suite do the same.
  "README.md: npm ci && npm run demo",
  "README.md: npm install medusa-plugin-coupons-credits",
  "README.md: npx medusa db:migrate",
  "CONTRIBUTING.md: npm ci && npm run demo",
  "CONTRIBUTING.md: npm run typecheck && npm run lint && npm run format:check && npm run build",
  "CONTRIBUTING.md: npm test",
  // A part of a storefront's own component; the settings page shows the same lines.
  "credits.md: {",
  // A drawing.
  "architecture.md: admin ─▶ client ─▶ contract",
]

/** Blocks that other suites run. */
const RUN_ELSEWHERE = [
  // integration-tests/package/config.ts
  "README.md: // medusa-config.ts",
  // integration-tests/package/storefront.ts
  'README.md: import { ApiError, Client } from "medusa-plugin-coupons-credits/client"',
  // integration-tests/alone/completion-hooks-off.spec.ts
  'operations.md: import { completeCartWorkflow } from "@medusajs/medusa/core-flows"',
  // integration-tests/alone/history.spec.ts
  'operations.md: import type { MedusaContainer } from "@medusajs/framework/types"',
  // integration-tests/http/reports-credits.spec.ts
  "reports.md: {",
]

/** Blocks of code that this suite runs, by what. */
const RULE =
  'coupons.md: import { fail, pass, type CouponRule } from "medusa-plugin-coupons-credits"'
const SUBSCRIBER = "events.md: // src/subscribers/low-balance.ts"
const EVENT = "events.md: {"
const RECEIVER = "events.md: // receiver.ts"

const BLOCKS = DOCUMENTS.flatMap((document) => blocksOf(document))

function blockOf(name: string): Block {
  return BLOCKS.find((block) => block.name === name)!
}

type Module = (exports: object, require: (name: string) => unknown) => void

/** What a block of TypeScript exports, run with our package as what it imports. */
function run<Exports>({ text }: Block): Exports {
  const { code } = transformSync(text, {
    jsc: { parser: { syntax: "typescript" }, target: "es2021" },
    module: { type: "commonjs" },
  })
  const exports = {}
  const require = (name: string) =>
    name === "medusa-plugin-coupons-credits" ? root : name === "node:http" ? http : undefined
  const module = runInThisContext(`(exports, require) => {${code}}`) as Module
  module(exports, require)
  return exports as Exports
}

/** Sends a document's requests in their order, as an admin, a customer and their cart. */
async function answer(suite: Suite, document: string): Promise<void> {
  const customer = await suite.registerCustomer()
  const shopper = suite.shopper(customer)
  const { mug, book, lamp } = suite.store.catalog
  const cart = await shopper.createCart({
    region: "untaxed",
    items: [mug, book, lamp].map((product) => ({ variant_id: product.variant_ids[0] })),
  })
  const ids: Record<string, string> = {
    cart_id: cart.id,
    customer_id: customer.id,
    region_id: suite.store.regions.untaxed,
  }
  const filled = (text: string) => text.replace(/\{([a-z_]+)\}/g, (_, name: string) => ids[name])
  for (const { method, path, headers, body, answer } of examplesOf(document)) {
    const client = (path.startsWith("/admin") ? suite.admin : shopper.client).with(headers)
    const url = filled(path)
    const { status, body: actual } =
      method === "GET"
        ? await client.get(url)
        : method === "DELETE"
          ? await client.delete(url)
          : await client.post(url, JSON.parse(filled(body)))
    if (answer) {
      expect({ request: `${method} ${path}`, answer: actual }).toMatchObject({ answer })
    } else {
      expect({ request: `${method} ${path}`, status }).toMatchObject({ status: 200 })
    }
    for (const thing of ["coupon", "credit_grant", "credit_entry"]) {
      ids[`${thing}_id`] = actual[thing]?.id ?? ids[`${thing}_id`]
    }
  }
  await suite.settled()
}

httpSuite("the README and docs/", (suite) => {
  it("have no block that is neither run nor listed here", () => {
    const lists = [...ILLUSTRATIONS, ...RUN_ELSEWHERE, RULE, SUBSCRIBER, EVENT, RECEIVER]
    const left = DOCUMENTS.flatMap((document) => {
      const blocks = blocksOf(document)
      return blocks.filter(
        ({ language, name }, i) =>
          language !== "http" && !isAnswer(blocks, i) && !lists.includes(name)
      )
    })
    expect(left.map(({ name }) => name)).toEqual([])
    const names = BLOCKS.map(({ name }) => name)
    expect(lists.filter((name) => !names.includes(name))).toEqual([])
    const fences = DOCUMENTS.flatMap((document) => textOf(document).match(/^ *(```|~~~)/gm) ?? [])
    expect(BLOCKS).toHaveLength(fences.length / 2)
  })

  const documents = DOCUMENTS.filter((document) => examplesOf(document).length > 0)

  it.each(documents)("answer every request of %s as it says, in its order", async (document) => {
    await answer(suite, document)
  })

  it("have a rule that a store takes as its own, and that does what it says", () => {
    const { atLeastThreeItems: rule } = run<{ atLeastThreeItems: CouponRule }>(blockOf(RULE))
    expect(parseOptions({ rules: [rule] }).rules).toHaveLength(1)
    expect([
      rule.appliesTo(coupon({ code: "BULK" })),
      rule.appliesTo(coupon({ code: "X" })),
    ]).toEqual([true, false])
    const passes = (...ids: string[]) =>
      rule.evaluate(coupon(), facts({ lines: ids.map((id) => line(id, "10")) })).passed
    expect([passes("a", "b"), passes("a", "b", "c")]).toEqual([false, true])
  })

  it("have a subscriber that hears of an event of ours, and an event as the contract has it", () => {
    const { config } = run<{ config: { event: string } }>(blockOf(SUBSCRIBER))
    expect(Object.keys(EVENT_PAYLOADS)).toContain(config.event)
    const { name, data } = JSON.parse(blockOf(EVENT).text) as { name: EventName; data: unknown }
    expect(EVENT_PAYLOADS[name].safeParse(data).error).toBeUndefined()
  })

  it("have a receiver that takes what is signed, and nothing else", async () => {
    const { receive } = run<{
      receive: (secret: string, once: (told: { type: string }) => void) => Server
    }>(blockOf(RECEIVER))
    const secret = `whsec_${Buffer.from("a secret of 24 bytes....").toString("base64")}`
    const told: string[] = []
    const server = receive(secret, ({ type }) => told.push(type))
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as AddressInfo
    const body = JSON.stringify({ type: "coupon.created", timestamp: "", data: {} })
    const post = async (sent: string) => {
      const headers = root.signWebhook(body, "evt_1", secret)
      return (await fetch(`http://localhost:${port}`, { method: "POST", body: sent, headers }))
        .status
    }
    expect([await post(body), await post(`${body} `)]).toEqual([204, 400])
    expect(told).toEqual(["coupon.created"])
    server.close()
  })

  it("name every option with its default", () => {
    const { throttle, webhooks, hooks, reports, ...options } = parseOptions({})
    const within = (name: string, inner: object) =>
      Object.entries(inner).map(([key, value]) => [
        key.includes(".") ? `${name}["${key}"]` : `${name}.${key}`,
        value,
      ])
    const defaults = [
      ...Object.entries(options),
      ...within("throttle", throttle),
      ...within("webhooks", webhooks),
      ...within("hooks", hooks),
    ].map(([name, value]) => [`\`${name}\``, `\`${JSON.stringify(value)}\``])
    const documented = tableOf("README.md", "option", "default").map(([name, value]) => [
      name,
      value,
    ])
    expect(reports).toEqual({})
    expect(documented.sort()).toEqual(
      [
        ...defaults,
        ["`authorize`", "everybody"],
        ["`auto_apply_credits`", "as set"],
        ["`reports.database_url`", "none"],
      ].sort()
    )
  })
})
