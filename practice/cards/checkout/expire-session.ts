import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { invalid } from '../refusal.ts'
import type { Objects } from '../schema/stripe-types.ts'

/** Closes an open page, by its time or by request; nobody can pay there any more. */
export function expireSession(acquirer: Acquirer, session: Objects['checkout.session']): Objects['checkout.session'] {
  if (session.status !== 'open') {
    throw invalid(
      'Only Checkout Sessions with a status in ["open"] can be expired.',
      undefined,
      'resource_already_expired',
    )
  }
  session.status = 'expired'
  session.url = null
  acquirer.changed()
  emit(acquirer, 'checkout.session.expired', session)
  return session
}
