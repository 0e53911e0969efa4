import { randomBytes } from 'node:crypto'
import type { Acquirer } from './acquirer.ts'
import { completeObject } from './schema/skeleton.ts'
import type { Known, ObjectName, Objects } from './schema/stripe-types.ts'

const PREFIX: Record<ObjectName, string> = {
  product: 'prod',
  price: 'price',
  customer: 'cus',
  'checkout.session': 'cs_test',
  item: 'li',
  payment_intent: 'pi',
  payment_method: 'pm',
  charge: 'ch',
  balance_transaction: 'txn',
  refund: 're',
  dispute: 'du',
  subscription: 'sub',
  subscription_item: 'si',
  plan: 'plan',
  invoice: 'in',
  line_item: 'il',
  invoice_payment: 'inpay',
  payout: 'po',
  event: 'evt',
  'billing_portal.configuration': 'bpc',
  'billing_portal.session': 'bps',
}

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

/** Oldest first. */
export function all<K extends ObjectName>({ store }: Acquirer, kind: K): Objects[K][] {
  return Object.values(store.objects[kind] ?? {}) as Objects[K][]
}

export function get<K extends ObjectName>({ store }: Acquirer, kind: K, id: string | null): Objects[K] | undefined {
  const kept = store.objects[kind] as Record<string, Objects[K]> | undefined
  return id !== null && kept && Object.hasOwn(kept, id) ? kept[id] : undefined
}

/** The same for ids that we wrote ourselves: not there is our fault. */
export function need<K extends ObjectName>(acquirer: Acquirer, kind: K, id: unknown): Objects[K] {
  const found = get(acquirer, kind, idOf(id))
  if (!found) throw new TypeError(`no ${kind} ${String(idOf(id))}`)
  return found
}

/** Of a field that may be expanded. In the store it never is. */
export const idOf = (field: unknown): string | null =>
  typeof field === 'string' ? field : ((field as { id?: string } | null | undefined)?.id ?? null)

/** Of any kind. */
export function find({ store }: Acquirer, id: string): object | undefined {
  for (const kept of Object.values(store.objects)) {
    const found = Object.hasOwn(kept, id) ? (kept as Record<string, object>)[id] : undefined
    if (found) return found
  }
  return undefined
}

/** A complete object that is kept nowhere by itself: an item within another. */
export function build<K extends ObjectName>(acquirer: Acquirer, kind: K, known: Known<K>): Objects[K] {
  const made = completeObject(acquirer.schemas, kind, { id: newId(PREFIX[kind]), ...known })
  if ('created' in made && !('created' in known)) made.created = acquirer.now()
  return made
}

/** A new object, kept. */
export function create<K extends ObjectName>(acquirer: Acquirer, kind: K, known: Known<K>): Objects[K] {
  const made = build(acquirer, kind, known)
  const kept = (acquirer.store.objects[kind] ??= {}) as Record<string, Objects[K]>
  kept[(made as { id: string }).id] = made
  acquirer.changed()
  return made
}
