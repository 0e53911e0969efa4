import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create, newId } from '../store.ts'

/** The attempt to take an amount, with or without somebody there to help. */
export function makeIntent(
  acquirer: Acquirer,
  known: Pick<Objects['payment_intent'], 'amount' | 'currency'> & Partial<Objects['payment_intent']>,
): Objects['payment_intent'] {
  const id = newId('pi')
  const intent = create(acquirer, 'payment_intent', {
    id,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_practice`,
    confirmation_method: 'automatic',
    metadata: {},
    payment_method_types: ['card'],
    payment_method_options: { card: CARD_OPTIONS },
    status: 'requires_payment_method',
    ...known,
  })
  emit(acquirer, 'payment_intent.created', intent)
  return intent
}

const CARD_OPTIONS = { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' }
