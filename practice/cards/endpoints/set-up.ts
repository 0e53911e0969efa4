import type { Acquirer } from '../acquirer.ts'
import { textOf } from '../checkout/make-session.ts'
import { emit } from '../events/emit.ts'
import { invalid, missing } from '../refusal.ts'
import { checkMetadata } from '../rules.ts'
import type { Objects, Requests } from '../schema/stripe-types.ts'
import { all, build, create, get } from '../store.ts'

/** POST /v1/products: with an id of our own it can be made once. */
export function makeProduct(acquirer: Acquirer, asked: Requests['POST /products']): Objects['product'] {
  if (asked.id !== undefined && get(acquirer, 'product', asked.id)) {
    throw invalid('Product already exists.', 'id', 'resource_already_exists')
  }
  checkMetadata(asked.metadata)
  const product = create(acquirer, 'product', {
    ...(asked.id !== undefined && { id: asked.id }),
    active: asked.active ?? true,
    description: asked.description ?? null,
    metadata: textOf(asked.metadata),
    name: asked.name,
    statement_descriptor: asked.statement_descriptor ?? null,
    type: 'service',
    updated: acquirer.now(),
  })
  emit(acquirer, 'product.created', product)
  return product
}

/** POST /v1/customers. */
export function makeCustomer(acquirer: Acquirer, asked: Requests['POST /customers']): Objects['customer'] {
  checkMetadata(asked.metadata)
  const customer = create(acquirer, 'customer', {
    description: asked.description ?? null,
    email: asked.email ?? null,
    metadata: textOf(asked.metadata),
    name: asked.name || null,
    phone: asked.phone ?? null,
    tax_exempt: 'none',
  })
  emit(acquirer, 'customer.created', customer)
  return customer
}

/** POST /v1/customers/:id: name, mail, telephone, description, metadata. */
export function changeCustomer(
  acquirer: Acquirer,
  customer: Objects['customer'],
  asked: Requests['POST /customers/$'],
): Objects['customer'] {
  checkMetadata(asked.metadata)
  const { name, email, phone, description } = asked
  const patch = Object.entries({ name, email, phone, description }).filter(([, value]) => value !== undefined)
  Object.assign(customer, Object.fromEntries(patch))
  if (asked.metadata) customer.metadata = { ...customer.metadata, ...textOf(asked.metadata) }
  acquirer.changed()
  emit(acquirer, 'customer.updated', customer, {})
  return customer
}

/** POST /v1/billing_portal/configurations: what donors may do by themselves. */
export function configurePortal(
  acquirer: Acquirer,
  asked: Requests['POST /billing_portal/configurations'],
): Objects['billing_portal.configuration'] {
  const empty = build(acquirer, 'billing_portal.configuration', {})
  const made = create(acquirer, 'billing_portal.configuration', {
    active: true,
    business_profile: { ...empty.business_profile, ...asked.business_profile } as typeof empty.business_profile,
    default_return_url: asked.default_return_url || null,
    features: laidOver(empty.features, asked.features) as typeof empty.features,
    is_default: all(acquirer, 'billing_portal.configuration').length === 0,
    metadata: textOf(asked.metadata),
    name: asked.name || null,
    updated: acquirer.now(),
  })
  emit(acquirer, 'billing_portal.configuration.created', made)
  return made
}

/** POST /v1/billing_portal/sessions: the address of a page for one customer. */
export function openPortal(
  acquirer: Acquirer,
  asked: Requests['POST /billing_portal/sessions'],
): Objects['billing_portal.session'] {
  if (!asked.customer) throw invalid('Missing required param: customer.', 'customer', 'parameter_missing')
  if (!get(acquirer, 'customer', asked.customer)) throw missing('customer', asked.customer, 'customer')
  const configuration = asked.configuration
    ? get(acquirer, 'billing_portal.configuration', asked.configuration)
    : all(acquirer, 'billing_portal.configuration')[0]
  if (!configuration) {
    if (asked.configuration) throw missing('configuration', asked.configuration, 'configuration')
    throw invalid('No configuration provided and your test mode default configuration has not been created.')
  }
  const session = create(acquirer, 'billing_portal.session', {
    configuration: configuration.id,
    customer: asked.customer,
    return_url: asked.return_url ?? configuration.default_return_url,
  })
  session.url = `${acquirer.baseUrl()}/p/session/${session.id}`
  emit(acquirer, 'billing_portal.session.created', session)
  return session
}

/** What was asked for over what must be there, at every depth; lists are taken as they are. */
function laidOver(base: unknown, over: unknown): unknown {
  if (over === undefined) return base
  const isTree = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isTree(base) || !isTree(over)) return over
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].map((key) => [key, laidOver(base[key], over[key])]))
}
