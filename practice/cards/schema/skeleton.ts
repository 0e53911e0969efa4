import type { JsonSchema, StripeSchemas } from './json-schema.ts'
import type { Known, ObjectName, Objects } from './stripe-types.ts'

/** Takes a `T` that knows nothing yet but what must be there: null where it may be, otherwise nought, '' and the like. */
function emptyOf(schemas: StripeSchemas, schema: JsonSchema): unknown {
  if (schema.$ref) return emptyOf(schemas, schemas.$defs[schema.$ref.split('/').pop() ?? ''] ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) {
    return schema.anyOf.some((s) => s.type === 'null') ? null : emptyOf(schemas, schema.anyOf[0] ?? {})
  }
  switch (schema.type) {
    case 'string':
      return ''
    case 'number':
    case 'integer':
      return 0
    case 'boolean':
      return false
    case 'array':
      return []
    case 'object': {
      const required = schema.required ?? []
      return Object.fromEntries(required.map((key) => [key, emptyOf(schemas, schema.properties?.[key] ?? {})]))
    }
    case 'null':
    case undefined:
      return null
  }
}

/** An object with all its fields, as Stripe sends them, and `known` laid over it. */
export function completeObject<K extends ObjectName>(schemas: StripeSchemas, name: K, known: Known<K>): Objects[K] {
  return { ...(emptyOf(schemas, schemas.objects[name] ?? {}) as Objects[K]), ...known }
}
