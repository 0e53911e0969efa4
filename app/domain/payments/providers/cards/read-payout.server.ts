import type Stripe from 'stripe'
import type { Standing, Thing } from '../../card-network.ts'
import { instantOf, moneyOf } from './fields.ts'

const STATES: Record<string, Extract<Standing, { kind: 'payout' }>['state']> = {
  paid: 'paid',
  failed: 'failed',
  canceled: 'failed',
}

/** How a transfer to our bank stands. */
export async function readPayout(stripe: Stripe, reference: string): Promise<{ standing: Standing; more: Thing[] }> {
  const { status, amount, currency, arrival_date: arrives } = await stripe.payouts.retrieve(reference)
  const state = STATES[status] ?? 'pending'
  return {
    standing: { kind: 'payout', reference, state, amount: moneyOf(amount, currency), occurredAt: instantOf(arrives) },
    more: [],
  }
}
