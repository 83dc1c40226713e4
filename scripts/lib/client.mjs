import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
// The client is loaded from its source, because scripts run before anything is built.
require("ts-node/register")

export const { Client } = /** @type {typeof import("../../src/client/index.js")} */ (
  require("../../src/client/index.ts")
)

/** @typedef {import("../../src/client/index.js").Client} ApiClient */
