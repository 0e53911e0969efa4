import type { Acquirer } from '../acquirer.ts'
import { invalid } from '../refusal.ts'
import { all, find } from '../store.ts'

type Tree = { [key: string]: unknown }

/** Fields that are there only when they are asked for. */
const ON_REQUEST: Record<string, Record<string, (acquirer: Acquirer, id: string) => { id: string }[]>> = {
  'checkout.session': { line_items: (acquirer, id) => acquirer.store.aside.lineItems[id] ?? [] },
  invoice: { payments: (acquirer, id) => all(acquirer, 'invoice_payment').filter((p) => p.invoice === id) },
  charge: { refunds: (acquirer, id) => all(acquirer, 'refund').filter((r) => r.charge === id) },
  customer: { subscriptions: (acquirer, id) => all(acquirer, 'subscription').filter((s) => s.customer === id) },
}

/** Puts objects in the place of ids, along paths like `latest_charge.balance_transaction`: four steps deep and no deeper. */
export function expand(acquirer: Acquirer, answer: unknown, paths: string[] = []): unknown {
  const copy = structuredClone(answer)
  for (const path of paths) {
    const steps = path.split('.')
    // docs.stripe.com/api/expanding_objects; `data` of a list does not count.
    const depth = steps.filter((step) => step !== 'data').length
    if (depth > 4) throw invalid(`You cannot expand more than 4 levels of a property. Property: ${path}`, 'expand')
    walk(acquirer, copy as Tree, steps, path)
  }
  return copy
}

function walk(acquirer: Acquirer, at: Tree, [step = '', ...rest]: string[], path: string): void {
  const onRequest = ON_REQUEST[String(at['object'])]?.[step]
  if (at[step] === undefined && onRequest) {
    const id = String(at['id'])
    const data = structuredClone(onRequest(acquirer, id))
    at[step] = { object: 'list', data, has_more: false, url: `/v1/${String(at['object'])}s/${id}/${step}` }
  }
  const value = at[step]
  if (value === undefined) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  if (typeof value === 'string') {
    const found = find(acquirer, value)
    if (!found) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
    at[step] = structuredClone(found)
  }
  if (rest.length === 0) return
  for (const next of [at[step]].flat()) {
    // What is null has nothing to expand, and is no fault.
    if (typeof next === 'object' && next !== null) walk(acquirer, next as Tree, rest, path)
  }
}
