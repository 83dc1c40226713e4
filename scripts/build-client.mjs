/**
 * Makes the package's `./client` of what `medusa plugin:build` has just compiled: one ES module, and one declaration file in
 * which the contract's types are written out. A storefront needs neither zod nor Medusa for them.
 */
import { build } from "esbuild"
import { writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { declare } from "./build-client/declare.mjs"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const COMPILED = join(ROOT, ".medusa", "server", "src")
const TARGET = join(ROOT, ".medusa", "server", "client")

await build({
  entryPoints: [join(ROOT, "src", "client", "index.ts")],
  outfile: join(TARGET, "index.mjs"),
  bundle: true,
  // A package would be missing at the storefront's, and is missing in the package test.
  packages: "external",
  format: "esm",
  target: "es2021",
})

const { ROUTES } = /** @type {{ ROUTES: import("./build-client/doc-comments.mjs").Routes }} */ (
  createRequire(import.meta.url)(join(COMPILED, "contract", "routes.js"))
)
writeFileSync(join(TARGET, "index.d.mts"), declare(COMPILED, ROUTES))
