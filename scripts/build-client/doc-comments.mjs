import { z } from "@medusajs/framework/zod"
import ts from "typescript"

/**
 * @typedef {Record<string, Record<string, z.ZodType>>} Routes by name, then `query`, `body` and `answer`
 * @typedef {{ description?: string, default?: unknown, properties?: Record<string, JsonSchema>, items?: JsonSchema,
 *   anyOf?: JsonSchema[] }} JsonSchema
 */

/**
 * Puts a doc comment above every field whose schema has a description or a default.
 *
 * @param {ts.TypeNode} wire @param {Routes} routes
 */
export function addDocComments(wire, routes) {
  for (const route of fieldsOf(wire)) {
    for (const part of fieldsOf(route.type)) {
      const schema = routes[route.name][part.name]
      if (schema) {
        const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
        describe(part.type, /** @type {JsonSchema} */ (json))
      }
    }
  }
}

/** @param {ts.TypeNode} type @param {JsonSchema} schema the one that the type was derived from */
function describe(type, schema) {
  if (ts.isUnionTypeNode(type)) {
    type.types.forEach((each) => describe(each, schema))
  } else if (ts.isArrayTypeNode(type)) {
    describe(type.elementType, partOf(schema, "items") ?? {})
  } else {
    const schemas = partOf(schema, "properties") ?? {}
    for (const { name, type: own, node } of fieldsOf(type)) {
      // Index signatures have no schema. Neither have bodies of a route that accepts one of two
      // bodies.
      const field = schemas[name] ?? {}
      comment(node, field)
      describe(own, field)
    }
  }
}

/**
 * Reads a part of the schema itself, or of its non-null alternative.
 *
 * @template {"properties" | "items"} Key
 * @param {JsonSchema} schema @param {Key} key @returns {JsonSchema[Key]}
 */
function partOf(schema, key) {
  return schema[key] ?? schema.anyOf?.find((each) => each[key])?.[key]
}

/** @param {ts.TypeNode} type */
function fieldsOf(type) {
  return ts.isTypeLiteralNode(type)
    ? type.members
        .filter((member) => ts.isPropertySignature(member))
        .map((node) => ({
          node,
          name: /** @type {ts.Identifier | ts.StringLiteral} */ (node.name).text,
          type: /** @type {ts.TypeNode} */ (node.type),
        }))
    : []
}

/** @param {ts.Node} node @param {JsonSchema} schema */
function comment(node, { description, default: value }) {
  const by_default = value == null ? undefined : `Default: \`${JSON.stringify(value)}\`.`
  const said = [description, by_default].filter((each) => each !== undefined).join(" ")
  if (said) {
    const kind = ts.SyntaxKind.MultiLineCommentTrivia
    ts.addSyntheticLeadingComment(node, kind, `* ${said} `, true)
  }
}
