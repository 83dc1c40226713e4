import { join } from "node:path"
import ts from "typescript"
import { addDocComments } from "./doc-comments.mjs"

/** The type of all routes, and the types derived from it. */
const WIRE = "Wire"
const ROUTE_TYPES = ["RouteName", "QueryInput", "BodyInput", "AnswerJson"]

const { NoTruncation, InTypeAlias, MultilineObjectLiterals } = ts.NodeBuilderFlags

/**
 * Returns the declarations of the client, and of the contract as far as the client names it, as one
 * file without imports.
 *
 * @param {string} compiled the folder that was `src`
 * @param {import("./doc-comments.mjs").Routes} routes whose descriptions become doc comments
 * @returns {string}
 */
export function declare(compiled, routes) {
  const names = ["contract/refusals", "contract/events", "contract/routes", "client/index"]
  const files = names.map((name) => join(compiled, `${name}.d.ts`))
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.Node16,
    strict: true,
    skipLibCheck: true,
    types: [],
  })
  const [refusals, events, contract, client] = files.map(
    (file) => /** @type {ts.SourceFile} */ (program.getSourceFile(file))
  )
  /** @param {string} name */
  const routeType = (name) =>
    /** @type {ts.TypeAliasDeclaration} */ (
      contract.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === name)
    )

  const checker = program.getTypeChecker()
  // A file that imports nothing has no aliases to name, so the printer writes out every type.
  const wire = checker.typeToTypeNode(
    checker.getTypeAtLocation(routeType(WIRE)),
    events,
    NoTruncation | InTypeAlias | MultilineObjectLiterals
  )
  if (!wire || !ts.isTypeLiteralNode(wire)) {
    throw new Error(`${WIRE} is not an object any more.`)
  }
  addDocComments(wire, routes)

  const texts = [
    ...refusals.statements.map(textOf),
    ...events.statements.map(textOf),
    `/** What goes over the wire, route by route. */\ntype ${WIRE} = ${print(wire, contract)}`,
    ...ROUTE_TYPES.map((name) => textOf(routeType(name))),
    ...client.statements.filter((each) => !namesAnotherFile(each)).map(textOf),
  ]
  return `${texts.join("\n")}\n`
}

/** The statement with the comment above it. @param {ts.Statement} statement */
function textOf(statement) {
  return statement.getFullText().trim()
}

/** @param {ts.Statement} statement */
function namesAnotherFile(statement) {
  return (
    ts.isImportDeclaration(statement) ||
    (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
  )
}

/** @param {ts.Node} node @param {ts.SourceFile} file */
function print(node, file) {
  return ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, file)
}
