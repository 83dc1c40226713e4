/**
 * Which folder may know which: arrows run one way. A folder is closed to every other that `OPEN` does not name.
 * Tests look in everywhere.
 */

/** @type {Record<string, string[]>} */
const OPEN = {
  contract: [],
  plugin: ["contract"],
  modules: ["plugin", "contract"],
  workflows: ["modules", "plugin", "contract"],
  api: ["workflows", "modules", "plugin", "contract"],
  subscribers: ["workflows", "modules", "plugin", "contract"],
  jobs: ["workflows", "modules", "plugin", "contract"],
  admin: ["client", "contract"],
  client: ["contract"],
}

/** A relative import of a file below one of these folders of `src`. @param {string[]} folders */
const into = (folders) => `^(\\.\\./)+(${folders.join("|")})(/|$)`

/** @param {string} files @param {{ regex: string, message: string, allowTypeImports?: boolean }[]} patterns */
const closed = (files, ...patterns) => ({
  files: [files],
  ignores: ["**/__tests__/**"],
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
})

/** @param {string} layer */
const border = (layer) => ({
  regex: into(Object.keys(OPEN).filter((other) => other !== layer && !OPEN[layer].includes(other))),
  message: `src/${layer} may import ${OPEN[layer].join(", ") || "nothing of ours"}.`,
})

const pure = {
  regex: "knex|mikro-orm|/(attachments|attaching|carts|coupons|orders|redemptions|throttle)/",
  message: "Rules and engines are pure: facts come in, outcomes go out.",
  allowTypeImports: true,
}

/** Of a module: the others, whose values it does not import. */
const APART = {
  coupon: "credit|history|outbox|promotion|report|webhook",
  credit: "coupon|history|outbox|promotion|report|webhook",
  history: "coupon|credit|outbox|promotion|report|webhook",
  outbox: "coupon|credit|history|promotion|report|webhook",
  report: "coupon|credit|history|outbox|promotion|webhook",
  webhook: "coupon|credit|history|outbox|promotion|report",
  // Core's Promotion Module with coupons: a subclass, which knows the Coupon Module.
  promotion: "credit|history|outbox|report|webhook",
}

/** @param {keyof typeof APART} module */
const apart = (module) => ({
  regex: `^(\\.\\./)+(${APART[module]})(/|$)`,
  message: "Across modules SQL reads the owner's views; values are not imported.",
})

/** What a storefront's bundle may hold of the contract: constants. The rest is types. */
const typesAlone = {
  regex: "/contract/(?!(events|refusals)$)",
  message: "Storefronts install the client without zod: values come of events and refusals alone.",
  allowTypeImports: true,
}

const alone = { regex: ".", message: "The client's bundle holds it: it imports nothing." }

exports.borders = [
  ...Object.keys(OPEN).map((layer) => closed(`src/${layer}/**`, border(layer))),
  // Their types alone, so that a container's services have them.
  closed("src/plugin/services.ts", { ...border("plugin"), allowTypeImports: true }),
  closed("src/client/**", border("client"), typesAlone),
  closed("src/contract/{events,refusals}.ts", alone),
  ...Object.keys(APART).map((module) =>
    closed(`src/modules/${module}/**`, border("modules"), apart(module))
  ),
  closed("src/modules/coupon/{rules,engine}/**", border("modules"), apart("coupon"), pure),
]
