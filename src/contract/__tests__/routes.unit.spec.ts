import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ROUTES } from "../routes"

const API = join(__dirname, "../../api")

/** Lists every method that a `route.ts` exports, in the contract's form. */
function exported(): string[] {
  return readdirSync(API, { withFileTypes: true, recursive: true })
    .filter(({ name }) => name === "route.ts")
    .flatMap(({ parentPath, name }) => {
      const folder = parentPath.slice(API.length)
      const path = folder.replace(/\[(\w+)\]/g, ":$1").replace(":action", "test")
      const source = readFileSync(join(parentPath, name), "utf8")
      return [...source.matchAll(/^export const (GET|POST|DELETE) = handle\(\s*"([^"]+)"/gm)].map(
        ([, method, named]) => (named === `${method} ${path}` ? named : `${path} says ${named}`)
      )
    })
}

it("has every route that the API exports, and no other", () => {
  expect(existsSync(API)).toBe(true)
  expect(exported().sort()).toEqual(Object.keys(ROUTES).sort())
})

it("is in no folder that Medusa's build leaves out", () => {
  const leftOut = /\/(integration-tests|test|unit-tests)(\/|$)/
  const folders = readdirSync(API, { withFileTypes: true, recursive: true })
    .map(({ parentPath }) => parentPath.slice(API.length))
    .filter((folder) => leftOut.test(folder))
  expect(folders).toEqual([])
})
