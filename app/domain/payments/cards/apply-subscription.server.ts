import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { CardNetwork, Standing } from '../card-network.ts'
import { record } from '../history.server.ts'
import { beginMandate } from '../mandates/begin-mandate.server.ts'
import { type Mandate, tellGiver } from '../mandates/tell-giver.server.ts'

type Subscription = Extract<Standing, { kind: 'subscription' }>

/**
 * Brings an arrangement in line with the network's subscription: its amount, when it collects next, and whether it is
 * paused, behind or over. The giver hears of a payment that failed and of the end; one failure ends nothing.
 */
export async function applySubscription(tx: Ctx, network: CardNetwork, subscription: Subscription): Promise<void> {
  if (subscription.state !== 'asked') await begin(tx, subscription)
  const mandate = await mandateBy(tx, network, subscription.reference)
  if (!mandate || mandate.state === 'ended') return
  const { state, amount, nextAt, customer } = subscription
  const next = {
    state: state === 'asked' ? mandate.state : state,
    minor: amount.minor,
    currency: amount.currency,
    nextOn: nextAt && state !== 'ended' ? dayOf(nextAt) : null,
    customerRef: customer ?? mandate.customerRef,
    endedAt: state === 'ended' ? tx.now() : null,
  }
  const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === mandate[key])
  if (same) return
  await tx.db
    .update(paymentMandates)
    .set({ ...next, changedAt: tx.now() })
    .where(eq(paymentMandates.id, mandate.id))
  if (next.state !== mandate.state) await tellOfState(tx, mandate, next.state)
}

/** Makes sure that a payment's subscription is known as the arrangement that it is, without saying more of it than that. */
export async function linkSubscription(tx: Ctx, network: CardNetwork, reference: string): Promise<void> {
  if (await mandateBy(tx, network, reference)) return
  const { standing } = await network.read({ kind: 'subscription', reference })
  if (standing.kind === 'subscription') await begin(tx, standing)
}

async function begin(tx: Ctx, { attemptId, reference, customer }: Subscription): Promise<void> {
  if (!attemptId) return
  const [attempt] = await tx.db
    .select({ mandateId: paymentAttempts.mandateId })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId))
  if (attempt?.mandateId)
    await beginMandate(tx, { mandateId: attempt.mandateId, providerRef: reference, customerRef: customer })
}

async function mandateBy(tx: Ctx, { provider }: CardNetwork, reference: string): Promise<Mandate | undefined> {
  const [row] = await tx.db
    .select()
    .from(paymentMandates)
    .where(and(eq(paymentMandates.provider, provider), eq(paymentMandates.providerRef, reference)))
    .for('update')
  return row
}

async function tellOfState(tx: Ctx, mandate: Mandate, state: Mandate['state']): Promise<void> {
  const kinds = {
    asked: null,
    active: mandate.state === 'paused' ? 'mandate_resumed' : null,
    past_due: 'collection_failed',
    paused: 'mandate_paused',
    ended: 'mandate_ended',
  } as const
  const kind = kinds[state]
  if (kind) await record(tx, [{ mandateId: mandate.id, kind, detail: { was: mandate.state } }])
  if (state === 'past_due') await tellGiver(tx, mandate, 'gift_failed')
  if (state === 'ended') await tellGiver(tx, mandate, 'gift_ended')
}
