import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { CardNetwork, Standing } from '../card-network.ts'
import { record } from '../history.server.ts'
import { beginMandate } from '../mandates/begin-mandate.server.ts'
import { endMandate } from '../mandates/end-mandate.server.ts'
import { type Mandate, tellGiver } from '../mandates/tell-giver.server.ts'

type Subscription = Extract<Standing, { kind: 'subscription' }>

/**
 * Brings an arrangement in line with the network's subscription: its amount, when it collects next, and whether it is
 * paused, behind or over. The giver hears of a payment that failed and of the end; one failure ends nothing. What is over
 * here and still collects there is stopped there.
 */
export async function applySubscription(tx: Ctx, network: CardNetwork, subscription: Subscription): Promise<void> {
  await begin(tx, network, subscription)
  const { state, amount, nextAt, customer, reference } = subscription
  const mandate = (await mandateBy(tx, network, reference)) ?? (await mandateOf(tx, subscription))
  if (!mandate || mandate.state === 'asked') return
  if (mandate.state === 'ended') return state === 'ended' ? undefined : stopThere(tx, mandate, reference)
  const next = {
    state: state === 'asked' ? mandate.state : state,
    minor: amount.minor,
    currency: amount.currency,
    nextOn: nextAt && state !== 'ended' ? dayOf(nextAt) : null,
    customerRef: customer ?? mandate.customerRef,
    endedAt: state === 'ended' ? tx.now() : null,
    reason: state === 'ended' ? (mandate.state === 'past_due' ? 'failed' : 'stopped') : null,
  }
  const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === mandate[key])
  if (same) return
  await tx.db
    .update(paymentMandates)
    .set({ ...next, changedAt: tx.now() })
    .where(eq(paymentMandates.id, mandate.id))
  if (next.minor !== mandate.minor || next.currency !== mandate.currency) {
    const detail = { minor: next.minor.toString(), was: mandate.minor.toString() }
    await record(tx, [{ mandateId: mandate.id, kind: 'mandate_changed', detail }])
  }
  if (next.state !== mandate.state) await tellOfState(tx, mandate, next.state)
}

/** Makes sure that a payment's subscription is known as the arrangement that it is, without saying more of it than that. */
export async function linkSubscription(tx: Ctx, network: CardNetwork, reference: string): Promise<void> {
  if (await mandateBy(tx, network, reference)) return
  const { standing } = await network.read({ kind: 'subscription', reference })
  if (standing.kind === 'subscription') await begin(tx, network, standing)
}

/** One that ended before it began, such as a first payment that never came, is over without a word. */
async function begin(tx: Ctx, network: CardNetwork, subscription: Subscription): Promise<void> {
  const { state, reference, customer } = subscription
  if (state === 'asked' || (await mandateBy(tx, network, reference))) return
  const mandate = await mandateOf(tx, subscription)
  if (mandate?.state !== 'asked') return
  if (state !== 'ended')
    return beginMandate(tx, { mandateId: mandate.id, providerRef: reference, customerRef: customer })
  await tx.db.update(paymentMandates).set({ providerRef: reference }).where(eq(paymentMandates.id, mandate.id))
  await endMandate(tx, { mandateId: mandate.id, reason: 'not_begun' })
}

async function stopThere(tx: Ctx, { id }: Mandate, providerRef: string): Promise<void> {
  await tx.db.update(paymentMandates).set({ providerRef }).where(eq(paymentMandates.id, id))
  await afterCommit(tx, 'card.stop', { mandateId: id })
}

async function mandateBy(tx: Ctx, { provider }: CardNetwork, reference: string): Promise<Mandate | undefined> {
  const [row] = await tx.db
    .select()
    .from(paymentMandates)
    .where(and(eq(paymentMandates.provider, provider), eq(paymentMandates.providerRef, reference)))
    .for('update')
  return row
}

/** The arrangement that was asked for where its giver paid; one that has another subscription is not meant. */
async function mandateOf(tx: Ctx, { attemptId, reference }: Subscription): Promise<Mandate | undefined> {
  if (!attemptId) return undefined
  const [attempt] = await tx.db
    .select({ mandateId: paymentAttempts.mandateId })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId))
  if (!attempt?.mandateId) return undefined
  const [row] = await tx.db
    .select()
    .from(paymentMandates)
    .where(eq(paymentMandates.id, attempt.mandateId))
    .for('update')
  return row && (row.providerRef ?? reference) === reference ? row : undefined
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
