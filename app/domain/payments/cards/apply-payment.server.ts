import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { CardNetwork, Standing } from '../card-network.ts'
import { applyMovements } from '../movements/apply-movements.server.ts'
import { inKes, rateOn } from '../rates.server.ts'
import { applyCardRefunds } from '../refunds/apply-card-refunds.server.ts'
import { settle } from '../settle.server.ts'
import type { MandateOf, Sighting } from '../sighting.ts'
import { applyDisputes } from './apply-disputes.server.ts'
import { takeDecline } from './take-decline.server.ts'

type CardPayment = Extract<Standing, { kind: 'payment' }>

/** The network's books are usually a few seconds behind its "paid". */
const LATER_MS = 45_000

/**
 * Receives the money of a card once the network's books have it, with what it kept and what went back since. Before that
 * nothing is counted: the network is asked again by itself, should its message be lost. Under the payment's lock.
 */
export async function applyPayment(tx: Ctx, network: CardNetwork, payment: CardPayment): Promise<string> {
  if (payment.state === 'declined') await takeDecline(tx, payment)
  if (payment.state === 'unsettled') {
    const thing = { kind: 'payment' as const, reference: payment.reference }
    await afterCommit(tx, 'card.look', { thing }, new Date(tx.now().getTime() + LATER_MS))
  }
  if (payment.state !== 'settled') return 'noted'

  const [outcome] = await settle(tx, [await sightingOf(tx, network, payment)])
  if (outcome === 'conflict' || outcome === 'second_receipt') return `kept:${outcome}`
  const [row] = await tx.db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.provider, network.provider),
        eq(payments.account, network.account),
        eq(payments.reference, payment.reference),
      ),
    )
  if (!row) throw new Error('settle: the payment is not there')
  await applyMovements(tx, row, payment.movements)
  await applyDisputes(tx, row, payment.disputes)
  await applyCardRefunds(tx, row, payment.refunds)
  return 'noted'
}

async function sightingOf(tx: Ctx, network: CardNetwork, payment: CardPayment): Promise<Sighting> {
  const { reference, amount, occurredAt, payer } = payment
  const mandate = payment.subscription ? await mandateBy(tx, network, payment.subscription) : undefined
  return {
    provider: network.provider,
    account: network.account,
    reference,
    amount,
    base: amount.currency === 'KES' ? amount.minor : await worth(tx, payment),
    occurredAt,
    method: 'card',
    payer,
    attemptId: await knownAttempt(tx, payment.attemptId),
    mandate,
    source: 'event',
  }
}

/**
 * KES cents of a gift in another currency: what the network put to our account, if that is in shillings; else what it put
 * there at the rate that staff keep for the day.
 */
async function worth(tx: Ctx, { movements, occurredAt }: CardPayment): Promise<bigint> {
  const charge = movements.find(({ kind }) => kind === 'charge')
  if (!charge) throw new Error('a settled payment without its charge')
  const { settled } = charge
  if (settled.currency === 'KES') return settled.minor
  const rate = await rateOn(tx, settled.currency, dayOf(occurredAt))
  if (!rate) throw new Error(`no rate for ${settled.currency}`)
  return inKes(settled.minor, rate.kesPerMillion)
}

async function mandateBy(tx: Ctx, network: CardNetwork, subscription: string): Promise<MandateOf | undefined> {
  const [row] = await tx.db
    .select()
    .from(paymentMandates)
    .where(and(eq(paymentMandates.provider, network.provider), eq(paymentMandates.providerRef, subscription)))
  return row && { id: row.id, purpose: row.purpose, purposeId: row.purposeId, language: row.language }
}

/** What the network says of our ids is not believed blindly: it may speak of another installation's. */
async function knownAttempt(tx: Ctx, attemptId: string | null): Promise<string | undefined> {
  if (!attemptId) return undefined
  const [row] = await tx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId))
  return row?.id
}
