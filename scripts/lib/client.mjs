import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
// The package's own client, from its source: a script runs before anything is built.
require("ts-node/register")

export const { Client } = /** @type {typeof import("../../src/client/index.js")} */ (
  require("../../src/client/index.ts")
)

/** @typedef {import("../../src/client/index.js").Client} ApiClient */
