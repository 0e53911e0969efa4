import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { JsonSchema, StripeSchemas } from './json-schema.ts'

type Walk = { checker: ts.TypeChecker; side: 'requests' | 'objects'; $defs: Record<string, JsonSchema> } & {
  seen: Map<ts.Type, string>
}

/**
 * JSON Schemas of `Requests` and `Objects`, from the declarations of the stripe package. About two seconds: the answer
 * is kept by `load.ts`. Types do not say everything; `rules.ts` holds what Stripe's documentation adds.
 */
export function generateSchemas(): StripeSchemas {
  const root = fileURLToPath(new URL('stripe-types.ts', import.meta.url))
  const program = ts.createProgram([root], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const schemas: StripeSchemas = { $defs: {}, requests: {}, objects: {} }
  for (const statement of program.getSourceFile(root)?.statements ?? []) {
    if (!ts.isTypeAliasDeclaration(statement)) continue
    const side = ({ Requests: 'requests', Objects: 'objects' } as const)[statement.name.text]
    if (!side) continue
    const walk: Walk = { checker, side, $defs: schemas.$defs, seen: new Map() }
    for (const property of checker.getTypeAtLocation(statement.name).getProperties()) {
      schemas[side][property.name] = schemaOf(walk, checker.getTypeOfSymbol(property), property.name)
    }
  }
  return schemas
}

function schemaOf(walk: Walk, type: ts.Type, name: string): JsonSchema {
  const { flags } = type
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
  if (flags & ts.TypeFlags.BooleanLiteral) return { const: walk.checker.typeToString(type) === 'true' }
  if (flags & ts.TypeFlags.String || isOtherString(type)) return { type: 'string' }
  // Stripe's numbers in requests are whole but for percentages; its types cannot say so.
  if (flags & ts.TypeFlags.Number) {
    return { type: walk.side === 'requests' && !name.includes('percent') ? 'integer' : 'number' }
  }
  if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
  if (flags & ts.TypeFlags.Null) return { type: 'null' }
  if (type.isUnion()) return unionOf(walk, type, name)
  if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectOf(walk, type, name)
  return {}
}

/** `'a' | 'b' | OtherString`: an open list. OtherString is `string & {}`, and only the documented values shall pass. */
const isOtherString = (type: ts.Type) =>
  type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String)

function unionOf(walk: Walk, type: ts.UnionType, name: string): JsonSchema {
  let parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined))
  if (parts.some((part) => part.isStringLiteral())) parts = parts.filter((part) => !isOtherString(part))
  const anyOf: JsonSchema[] = []
  // `string | Customer`: an id, or after `expand` the object. Followed any further it would be all of Stripe's objects.
  const resources = parts.filter((part) => part.getProperty('id') || part.getProperty('deleted'))
  const expandable = walk.side === 'objects' && resources.length > 0 && parts.some((p) => p.flags & ts.TypeFlags.String)
  if (expandable) parts = parts.filter((part) => !resources.includes(part))
  const literals = parts.filter((part) => part.isStringLiteral() || part.isNumberLiteral())
  if (literals.length > 0) anyOf.push({ enum: literals.map(({ value }) => value) })
  const isBoolean = (part: ts.Type) => part.flags & ts.TypeFlags.BooleanLiteral
  if (parts.filter(isBoolean).length === 2) {
    anyOf.push({ type: 'boolean' })
    parts = parts.filter((part) => !isBoolean(part))
  }
  // Text first: a form sends text only, and what may be text must not be made a number (`metadata[year]=2026`).
  const others = parts.filter((part) => !literals.some((literal) => literal === part))
  const text = others.filter((part) => part.flags & ts.TypeFlags.String)
  for (const part of [...text, ...others.filter((p) => !text.includes(p))]) anyOf.push(schemaOf(walk, part, name))
  if (expandable) anyOf.push({ type: 'object', required: ['id', 'object'] })
  return anyOf.length === 1 && anyOf[0] ? anyOf[0] : { anyOf }
}

function objectOf(walk: Walk, type: ts.Type, name: string): JsonSchema {
  const { checker } = walk
  const item = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined
  if (item) return { type: 'array', items: schemaOf(walk, item, name) }
  // Decimals are objects in the package and text on the wire.
  if (type.getProperty('isZero') && type.getProperty('toFixed')) return { type: 'string' }
  // What an event carries is checked by its own type.
  if (type.symbol?.name === 'Data' && type.getProperty('previous_attributes')) {
    const object: JsonSchema = { type: 'object', required: ['object'] }
    return { type: 'object', required: ['object'], properties: { object, previous_attributes: { type: 'object' } } }
  }
  const known = walk.seen.get(type)
  if (known) return { $ref: `stripe#/$defs/${known}` }
  const id = `${walk.side}${walk.seen.size}`
  walk.seen.set(type, id)
  const schema: JsonSchema = { type: 'object', title: type.symbol?.name ?? name, properties: {}, required: [] }
  walk.$defs[id] = schema
  for (const property of checker.getPropertiesOfType(type)) {
    const its = checker.getTypeOfSymbol(property)
    if (its.getCallSignatures().length > 0 || property.name === 'lastResponse') continue
    if (schema.properties) schema.properties[property.name] = schemaOf(walk, its, property.name)
    if (!(property.flags & ts.SymbolFlags.Optional)) schema.required?.push(property.name)
  }
  const index = checker.getIndexInfosOfType(type)[0]
  schema.additionalProperties = index ? schemaOf(walk, index.type, name) : false
  return { $ref: `stripe#/$defs/${id}` }
}
