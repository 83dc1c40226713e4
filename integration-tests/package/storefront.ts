import { buildSync } from "esbuild"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const ROOT = resolve(__dirname, "../..")
const TSC = join(ROOT, "node_modules/typescript/bin/tsc")
const SNIPPET = /```ts\n(import [^`]*"medusa-plugin-coupons-credits\/client"[^`]*)```/

/** What the types promise, and what they refuse. */
const TYPES = `
import {
  type AnswerJson,
  Client,
  COUPON_REASONS,
  CreditEvents,
  REFUSALS,
  type RefusalCode,
} from "medusa-plugin-coupons-credits/client"

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Coupon = AnswerJson<"GET /store/carts/:id/coupons">["coupons"][number]

export const known: [
  Same<Coupon["status"], "applied" | "suspended">,
  Same<Coupon["discount_total"], number>,
  Same<AnswerJson<"GET /store/customers/me/wallets/:unit/grants">["credit_grants"][number]["expires_at"], string | null>,
] = [true, true, true]
export const code: RefusalCode = COUPON_REASONS[0]
export const status: 429 = REFUSALS.coupon_too_many_attempts.status
export const event: "account.credits.granted" = CreditEvents.GRANTED

export async function calls(client: Client) {
  await client.call("GET /store/customers/me/wallets")
  await client.call("GET /store/credit-packages", { query: { currency_code: "usd", limit: 5 } })
  await client.call("POST /store/carts/:id/credits", { params: { id: "cart" }, body: { amount: null } })
  // @ts-expect-error There is no such route.
  await client.call("GET /store/coupons")
  // @ts-expect-error The cart is not named.
  await client.call("GET /store/carts/:id/coupons")
  // @ts-expect-error It is the id that the path has.
  await client.call("GET /store/carts/:id/coupons", { params: { cart_id: "cart" } })
  // @ts-expect-error The route takes a number.
  await client.call("GET /store/credit-packages", { query: { limit: "many" } })
  // @ts-expect-error The code is missing.
  await client.call("POST /store/carts/:id/coupons", { params: { id: "cart" }, body: {} })
  // @ts-expect-error The route takes no body.
  await client.call("DELETE /store/carts/:id/credits", { params: { id: "cart" }, body: {} })
  const { coupons } = await client.call("GET /store/carts/:id/coupons", { params: { id: "cart" } })
  // @ts-expect-error A coupon of a cart has no such field.
  return coupons[0].admin_note
}
`

const PROGRAM = `
import { addCoupon } from "./readme.js"
const { cart_id, codes } = JSON.parse(process.env.CALL)
const answers = []
for (const code of codes) answers.push(await addCoupon(cart_id, code))
console.log(JSON.stringify(answers))
`

export type Shop = { url: string; publishable_key: string }

/** A storefront's project that has this package and no other: no Medusa, no zod, no types of Node.js. */
export class Storefront {
  private readonly folder = mkdtempSync(join(tmpdir(), "coupons-credits-storefront-"))

  /** Takes away what only the server needs: the client has to do without. @returns the packages that npm has installed */
  install(tarball: string): string[] {
    this.write("package.json", { name: "storefront", private: true, type: "module" })
    const flags = ["--prefer-offline", "--no-audit", "--no-fund"]
    execFileSync("npm", ["install", ...flags, tarball], { cwd: this.folder, stdio: "pipe" })
    const modules = join(this.folder, "node_modules")
    const installed = readdirSync(modules).filter((name) => !name.startsWith("."))
    installed
      .filter((name) => name !== "medusa-plugin-coupons-credits")
      .forEach((name) => rmSync(join(modules, name), { recursive: true }))
    return installed
  }

  /** The README's snippet and what the types promise, as a project for Node or for a bundler. @returns the compiler's complaints */
  compile(module: "NodeNext" | "Preserve"): string {
    this.write("readme.ts", SNIPPET.exec(readFileSync(join(ROOT, "README.md"), "utf8"))![1])
    this.write("types.ts", TYPES)
    this.write("tsconfig.json", {
      compilerOptions: { module, target: "ES2022", strict: true, skipLibCheck: false },
      files: ["readme.ts", "types.ts"],
    })
    try {
      return execFileSync(process.execPath, [TSC], { cwd: this.folder }).toString()
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout)
    }
  }

  /** Puts codes on a cart by the README's snippet, as Node runs it or out of a browser's bundle. @returns its answers */
  addCoupons(shop: Shop, cart_id: string, codes: string[], runs: "as it is" | "bundled"): unknown {
    const compiled = readFileSync(join(this.folder, "readme.js"), "utf8")
    this.write(
      "readme.js",
      compiled.replace("https://shop.example", shop.url).replace("pk_…", shop.publishable_key)
    )
    this.write("program.js", PROGRAM)
    const program = runs === "bundled" ? this.bundle("program.js") : "program.js"
    const env = { PATH: process.env.PATH, CALL: JSON.stringify({ cart_id, codes }) }
    const printed = execFileSync(process.execPath, [program], { cwd: this.folder, env })
    return JSON.parse(printed.toString()) as unknown
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private bundle(program: string): string {
    const outfile = "bundle.js"
    buildSync({
      absWorkingDir: this.folder,
      entryPoints: [program],
      outfile,
      bundle: true,
      platform: "browser",
      format: "esm",
    })
    return outfile
  }

  private write(file: string, content: string | object): void {
    const text = typeof content === "string" ? content : JSON.stringify(content)
    writeFileSync(join(this.folder, file), text)
  }
}
