import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Payer } from '../money/payment-method.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create, need } from '../store.ts'

/** The session's customer, made now if there is none yet. */
export function customerOf(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  { email, name }: Payer,
): Objects['customer'] {
  if (session.customer) return need(acquirer, 'customer', session.customer)
  const customer = create(acquirer, 'customer', { email, name, metadata: {}, tax_exempt: 'none' })
  session.customer = customer.id
  emit(acquirer, 'customer.created', customer)
  return customer
}
