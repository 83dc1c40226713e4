/**
 * Builds the package's `./client` from the output of `medusa plugin:build`: one ES module, and one
 * declaration file with all types of the contract written out. A storefront then needs neither zod
 * nor Medusa for them.
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
  // A package that the client imported would be missing in a storefront, so the package test fails
  // on it.
  packages: "external",
  format: "esm",
  target: "es2021",
})

const { ROUTES } = /** @type {{ ROUTES: import("./build-client/doc-comments.mjs").Routes }} */ (
  createRequire(import.meta.url)(join(COMPILED, "contract", "routes.js"))
)
writeFileSync(join(TARGET, "index.d.mts"), declare(COMPILED, ROUTES))
