import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize, relative } from "node:path"
import ts from "typescript"
import { EVENT_PAYLOADS } from "../contract/event-payloads"
import { COUPON_REASONS, REFUSALS } from "../contract/refusals"
import { ROUTES } from "../contract/routes"
import {
  blocksOf,
  DOCUMENTS,
  ROOT,
  tableOf,
  textOf,
} from "../../integration-tests/helpers/shop/documents"

const READMES = readdirSync(join(ROOT, "src/modules"))
  .map((name) => `src/modules/${name}/README.md`)
  .filter((path) => existsSync(join(ROOT, path)))

/** A cell's names in backticks. */
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

const namesOf = (document: string, ...heads: string[]) =>
  tableOf(document, ...heads).flatMap(([cell]) => namesIn(cell))

/** As GitHub makes a heading's anchor. */
const anchorsOf = (document: string) =>
  [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-")
  )

/** Without what stands in fenced blocks. */
const proseOf = (document: string) => textOf(document).replace(/^( *)```[\s\S]*?^\1```/gm, "")

describe.each([...DOCUMENTS, ...READMES, "CHANGELOG.md"])("%s", (document) => {
  it("links to nothing that is not there", () => {
    const links = [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link)
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) {
        return false
      }
      const [path, anchor] = link.split("#")
      const target = path ? normalize(join(dirname(document), path)) : document
      return (
        !existsSync(join(ROOT, target)) ||
        (anchor !== undefined && !anchorsOf(target).includes(anchor))
      )
    })
    expect(broken).toEqual([])
  })
})

describe("the files that are named", () => {
  /** Of a pattern, such as `rules/<name>.ts`, its folder. */
  const exists = (path: string) => existsSync(join(ROOT, path.replace(/[^/]*[<*].*$/, "")))

  it("in the journeys exist, each once in its journey", () => {
    const [, ...journeys] = textOf("docs/architecture.md").split(/^### /m)
    expect(journeys).toHaveLength(3)
    for (const journey of journeys) {
      const items = journey.match(/^\d+\. .*/gm) ?? []
      const files = items.map((item) => /^\d+\. `([^`]+)`/.exec(item)?.[1] ?? item)
      expect(files.length).toBeGreaterThan(15)
      expect(files.filter((file) => !exists(`src/${file}`))).toEqual([])
      expect(new Set(files).size).toBe(files.length)
    }
  })

  it.each(DOCUMENTS)("in %s exist", (document) => {
    const paths = namesIn(proseOf(document)).filter((name) =>
      /^(src|integration-tests|scripts|docs|\.ci)\/[^\s]*$/.test(name)
    )
    expect(paths.filter((path) => !exists(path))).toEqual([])
  })
})

describe("the tables", () => {
  it("have every route, once", () => {
    const documented = ["Admin", "Store"].flatMap((part) => {
      const [, section] = textOf("docs/api.md").split(`## ${part} routes`)
      return [...section.split("\n## ")[0].matchAll(/^\| `([A-Z]+ [^`]+)`/gm)].map(
        ([, name]) => name
      )
    })
    expect(documented.sort()).toEqual(Object.keys(ROUTES).sort())
  })

  it("have every workflow that merchants may run", () => {
    const exported = readFileSync(join(ROOT, "src/workflows/index.ts"), "utf8")
    const workflows = [...new Set(exported.match(/\b\w+Workflow\b/g))]
    expect(namesOf("docs/api.md", "workflow").sort()).toEqual(workflows.sort())
  })

  it("have every event with its fields", () => {
    const envelope = namesOf("docs/events.md", "field")
    expect(envelope.sort()).toEqual(["event_id", "id", "occurred_at", "sequence"])
    const documented = tableOf("docs/events.md", "event").map(([name, , fields]) => [
      ...namesIn(name),
      [...envelope, ...namesIn(fields)].sort(),
    ])
    const payloads = Object.entries(EVENT_PAYLOADS).map(([name, schema]) => [
      name,
      Object.keys(schema.shape).sort(),
    ])
    expect(documented.sort()).toEqual(payloads.sort())
  })

  it("have every job with its schedule", () => {
    const jobs = readdirSync(join(ROOT, "src/jobs")).map((file) => {
      const source = readFileSync(join(ROOT, "src/jobs", file), "utf8")
      return /name: "([^"]+)", schedule: "([^"]+)"/.exec(source)?.slice(1)
    })
    const documented = tableOf("docs/operations.md", "job", "schedule").map(([name, schedule]) =>
      [name, schedule].flatMap(namesIn)
    )
    expect(documented.sort()).toEqual(jobs.sort())
  })

  it("have every refusal, and the reasons of a coupon in their order", () => {
    const documented = ["docs/coupons.md", "docs/credits.md", "docs/events.md"].flatMap(
      (document) =>
        [...textOf(document).matchAll(/^\| (`[a-z_]+`(?:, `[a-z_]+`)*) +\|/gm)].flatMap(
          ([, cell]) => namesIn(cell)
        )
    )
    expect(Object.keys(REFUSALS).filter((code) => !documented.includes(code))).toEqual([])
    const reasons = namesOf("docs/coupons.md", "code", "when", "details")
    expect(reasons.slice(0, COUPON_REASONS.length)).toEqual(COUPON_REASONS)
  })
})

it("compiles every block of TypeScript against the package's own types", () => {
  const blocks = DOCUMENTS.flatMap((document) => blocksOf(document)).filter(
    ({ language }) => language === "ts"
  )
  const files = new Map(
    blocks.map(({ text }, i) => [join(ROOT, `block-${i}.ts`), text] as [string, string])
  )
  // What a block imports of the merchant's own.
  files.set(
    join(ROOT, "opening-hours.ts"),
    "export declare function assertOpeningHours(cart: unknown): Promise<void>"
  )
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => readFileSync(path, "utf8")).config,
    ts.sys,
    ROOT
  )
  const own = {
    "": "src/index.ts",
    "/client": "src/client/index.ts",
    "/workflows": "src/workflows/index.ts",
  }
  const paths = Object.fromEntries(
    Object.entries(own).map(([door, file]) => [
      `medusa-plugin-coupons-credits${door}`,
      [join(ROOT, file)],
    ])
  )
  const compiler = { ...options, paths, noEmit: true, noUnusedLocals: false }
  const host = ts.createCompilerHost(compiler)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path)
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2021, true)
  }
  const program = ts.createProgram([...files.keys()], compiler, host)
  const complaints = [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(
        ({ messageText }) =>
          `${relative(ROOT, path)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`
      )
  })
  expect(blocks.length).toBeGreaterThan(4)
  expect(complaints).toEqual([])
})
