/** As much of JSON Schema as the types of the stripe package need. */
export type JsonSchema = {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  title?: string
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'
  const?: string | number | boolean
  enum?: (string | number)[]
  anyOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
}

/** One document: `$defs` holds what requests and objects share; `requests` and `objects` are their entrances. */
export type StripeSchemas = { $defs: Record<string, JsonSchema> } & Record<
  'requests' | 'objects',
  Record<string, JsonSchema>
>
