import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { JsonSchema, StripeSchemas } from './json-schema.ts'
import type { ObjectName, RequestName } from './stripe-types.ts'

/** What is wrong with a request, as Stripe would say it. */
export type Misfit = { message: string; param: string; code: string }

export type Checks = {
  /** Null when it fits. `params` come as text and leave as numbers and booleans where those are meant. */
  request: (name: RequestName, params: unknown) => Misfit | null
  /** Sentences; empty when it fits. */
  object: (name: ObjectName, value: unknown) => string[]
}

const OPTIONS = {
  strict: false,
  validateSchema: false,
  validateFormats: false,
  logger: false,
  // A charge has hundreds of small shapes: written into one another and polished, it would take seconds to compile.
  inlineRefs: false,
  code: { optimize: false },
} as const

/** Each check is compiled when it is first needed: all of them at once would be seconds too. */
export function makeChecks(schemas: StripeSchemas): Checks {
  const document = { $id: 'stripe', ...schemas } as const
  const forms = new Ajv({ ...OPTIONS, coerceTypes: true }).addSchema(document)
  const objects = new Ajv(OPTIONS).addSchema(document)
  const compiled = new Map<string, ValidateFunction>()
  const check = (ajv: Ajv, name: string, schema: JsonSchema | undefined): ValidateFunction => {
    const made = compiled.get(name) ?? ajv.compile(schema ?? {})
    compiled.set(name, made)
    return made
  }
  return {
    request(name, params) {
      const validate = check(forms, name, schemas.requests[name])
      return validate(params) ? null : misfitOf(validate.errors ?? [])
    },
    object(name, value) {
      const validate = check(objects, name, schemas.objects[name])
      if (validate(value)) return []
      return (validate.errors ?? []).map((e) => `${name}${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
    },
  }
}

/** The deepest complaint is the one to hear: where alternatives were tried, the others speak of the wrong alternative. */
function misfitOf(errors: ErrorObject[]): Misfit {
  const depth = (error: ErrorObject) => error.instancePath.split('/').length
  const found = errors.filter((e) => e.keyword !== 'anyOf').sort((a, b) => depth(b) - depth(a))[0]
  if (!found) return { message: 'Invalid request.', param: '', code: 'parameter_invalid' }
  const { params, keyword } = found
  const param = paramOf(found.instancePath, params['additionalProperty'] ?? params['missingProperty'])
  if (keyword === 'additionalProperties') {
    return { message: `Received unknown parameter: ${param}`, param, code: 'parameter_unknown' }
  }
  if (keyword === 'required') return { message: `Missing required param: ${param}.`, param, code: 'parameter_missing' }
  if (keyword === 'enum' || keyword === 'const') {
    const allowed = (params['allowedValues'] as unknown[] | undefined) ?? [params['allowedValue']]
    return { message: `Invalid ${param}: must be one of ${allowed.join(', ')}`, param, code: 'parameter_invalid' }
  }
  const code = params['type'] === 'integer' ? 'parameter_invalid_integer' : 'parameter_invalid'
  return { message: `Invalid ${String(params['type'] ?? keyword)}: ${param}`, param, code }
}

/** `/line_items/0/price_data` and `currency` are `line_items[0][price_data][currency]`. */
function paramOf(path: string, last?: unknown): string {
  const [first, ...rest] = [...path.split('/').slice(1), ...(typeof last === 'string' ? [last] : [])]
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`
}
