import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"

export const ROOT = join(__dirname, "../../..")

/** What is written for people who use or change the plugin, by its path in the repository. */
export const DOCUMENTS = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md"],
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`),
]

export const textOf = (document: string) => readFileSync(join(ROOT, document), "utf8")

export type Block = {
  document: string
  /** What stands behind the opening fence; empty where nothing does. */
  language: string
  text: string
  /** Document and first line: by this it is listed. */
  name: string
}

/** Every fenced block of a document, in its order; one in a list is indented. */
export function blocksOf(document: string): Block[] {
  const fenced = textOf(document).matchAll(/^( *)(```+|~~~+)(.*)\n([\s\S]*?)^\1\2 *$/gm)
  return [...fenced].map(([, indent, , info, body]) => {
    const text = body.replace(new RegExp(`^${indent}`, "gm"), "")
    const [first] = text.split("\n")
    return { document, language: info.trim(), text, name: `${basename(document)}: ${first}` }
  })
}

export type Example = {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  /** The `json` block that follows the request's; undefined: only its status is told. */
  answer?: unknown
}

/** A document's `http` blocks, each with its answer. */
export function examplesOf(document: string): Example[] {
  const blocks = blocksOf(document)
  return blocks.flatMap(({ language, text }, i) =>
    language === "http" ? [toExample(text, blocks[i + 1])] : []
  )
}

/** Whether a `json` block is the answer of the request before it. */
export const isAnswer = (blocks: Block[], i: number) =>
  blocks[i].language === "json" && blocks[i - 1]?.language === "http"

function toExample(text: string, next?: Block): Example {
  const [request, ...rest] = text.trim().split("\n")
  const [method, path] = request.split(" ")
  const begin = rest.findIndex((line) => line.startsWith("{"))
  const [headers, body] = begin < 0 ? [rest, []] : [rest.slice(0, begin), rest.slice(begin)]
  return {
    method,
    path,
    headers: Object.fromEntries(headers.map((line) => line.split(": "))),
    body: body.join("\n") || "{}",
    answer: next?.language === "json" ? JSON.parse(next.text) : undefined,
  }
}

/** The rows of the table under these column heads. */
export function tableOf(document: string, ...heads: string[]): string[][] {
  const isSame = (cells: string[]) => heads.every((head, i) => cells[i] === head)
  const lines = textOf(document).split("\n")
  const begin = lines.findIndex((line) => isSame(cellsOf(line)))
  if (begin < 0) {
    throw new Error(`${document} has no table of ${heads.join(", ")}`)
  }
  const rows = lines.slice(begin + 2)
  const end = rows.findIndex((line) => !line.startsWith("|"))
  return rows.slice(0, end < 0 ? undefined : end).map(cellsOf)
}

const cellsOf = (row: string) =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())
