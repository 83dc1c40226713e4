import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { ESLint, type Linter } from "eslint"
import tseslint from "typescript-eslint"

const { borders } = jest.requireActual<{ borders: Linter.Config[] }>("../../eslint.borders.cjs")

const SRC = resolve(__dirname, "..")

/** A file of each folder, and an import that its border forbids. */
const PLANTED: [file: string, imported: string][] = [
  ["contract/coupon.ts", "../plugin/money"],
  ["plugin/parse.ts", "../modules/coupon/rules"],
  ["modules/coupon/service.ts", "../../workflows/coupon/create-coupon"],
  ["modules/coupon/rules/dates.ts", "../coupons/record"],
  ["modules/coupon/engine/evaluate.ts", "@medusajs/framework/mikro-orm/knex"],
  ["modules/coupon/service.ts", "../credit/functions"],
  ["modules/coupon/rules/dates.ts", "../../credit/functions"],
  ["modules/credit/service.ts", "../coupon/rules"],
  ["modules/outbox/service.ts", "../credit/functions"],
  ["modules/promotion/service.ts", "../outbox/functions"],
  ["workflows/coupon/create-coupon.ts", "../../api/utils/handle"],
  ["api/utils/handle.ts", "../../subscribers/settle-order-coupons"],
  ["subscribers/settle-order-coupons.ts", "../api/utils/handle"],
  ["jobs/sweep-coupons.ts", "../api/utils/handle"],
  ["admin/hooks/coupons.ts", "../../modules/coupon/rules"],
  ["client/index.ts", "../plugin/money"],
]

function linter(): ESLint {
  const base = { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, plugins: {} }
  const config = [{ ...base, plugins: { "@typescript-eslint": tseslint.plugin } }, ...borders]
  return new ESLint({
    cwd: dirname(SRC),
    overrideConfigFile: true,
    overrideConfig: config as Linter.Config[],
  })
}

it("refuses an import across each border, and none where there is no border", async () => {
  const eslint = linter()
  const messages = async (file: string, imported: string) => {
    const code = `import { x } from "${imported}"\nconsole.log(x)\n`
    const [{ messages: found }] = await eslint.lintText(code, { filePath: join(SRC, file) })
    return found.map(({ ruleId }) => ruleId)
  }
  for (const [file, imported] of PLANTED) {
    expect([file, await messages(file, imported)]).toEqual([
      file,
      ["@typescript-eslint/no-restricted-imports"],
    ])
    expect([file, await messages(file, "zod")]).toEqual([file, []])
  }
})

/** Which folder of a module imports which other one of it. */
function arrows(root: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter(
    ({ name, parentPath }) => name.endsWith(".ts") && !parentPath.includes("__tests__")
  )
  for (const { parentPath, name } of files) {
    const source = readFileSync(join(parentPath, name), "utf8")
    for (const [, specifier] of source.matchAll(/from "(\.[^"]+)"/g)) {
      const [from, to] = [parentPath, folderOf(resolve(parentPath, specifier))].map(
        (path) => relative(root, path).split("/")[0]
      )
      if (from && to && to !== ".." && from !== to) {
        found.set(from, (found.get(from) ?? new Set()).add(to))
      }
    }
  }
  return found
}

const folderOf = (path: string) =>
  existsSync(path) && statSync(path).isDirectory() ? path : dirname(path)

it.each(["coupon", "credit"])("has no two folders of the %s module import each other", (name) => {
  const found = arrows(join(SRC, "modules", name))
  expect(found.size).toBeGreaterThan(3)
  const circles = [...found].flatMap(([from, others]) =>
    [...others].filter((to) => found.get(to)?.has(from)).map((to) => `${from} <-> ${to}`)
  )
  expect(circles).toEqual([])
})
