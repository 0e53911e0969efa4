import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, desc, eq, lte } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { record } from '../history.server.ts'
import type { PromptFailure } from '../provider.ts'
import type { Attempt, Payment } from '../scene.ts'
import { beginMandate } from './begin-mandate.server.ts'
import { lockMandate, nextFor } from './lock-mandate.server.ts'
import { failedMonths } from './failed-months.server.ts'
import { pauseFor } from './pause-for.server.ts'
import { MOST_FAILED_MONTHS, MOST_TRIES } from './schedule.ts'
import { type Mandate, tellGiver } from './tell-giver.server.ts'

type Tried = Pick<Attempt, 'id' | 'mandateId' | 'method' | 'createdAt'>

/**
 * The money of a collection is here: its month is paid, whichever of its tries it answers, and an arrangement that was to
 * begin with it begins. Part of the transaction that answers the attempt.
 */
export async function collectionPaid(tx: Ctx, attempt: Tried): Promise<void> {
  if (!attempt.mandateId || attempt.method !== 'prompt') return
  const mandate = await lockMandate(tx, { mandateId: attempt.mandateId })
  if (!mandate) return
  const [month] = await tx.db
    .select()
    .from(mandateCollections)
    .where(and(eq(mandateCollections.mandateId, mandate.id), lte(mandateCollections.dueOn, dayOf(attempt.createdAt))))
    .orderBy(desc(mandateCollections.dueOn))
    .limit(1)
  if (month) await setMonth(tx, month, 'paid')
  if (mandate.state === 'asked')
    await beginMandate(tx, { mandateId: mandate.id, providerRef: null, nextOn: await nextFor(tx, mandate) })
  else if (mandate.state === 'past_due') await setState(tx, mandate, 'active', null)
}

/** A payment to the code of a standing order: it runs, whether or not we were told that she agreed. */
export async function orderPaid(tx: Ctx, { mandateId }: Payment): Promise<void> {
  if (mandateId) await beginMandate(tx, { mandateId, providerRef: null })
}

/**
 * A collection failed. She is told each time, and asked again the next day, three times for one month at most; after three
 * such months in a row nobody is rung until she says so. One that was to begin with it has not begun: her page says why.
 */
export async function collectionFailed(tx: Ctx, attempt: Tried, reason: PromptFailure): Promise<void> {
  if (!attempt.mandateId || attempt.method !== 'prompt') return
  const mandate = await lockMandate(tx, { mandateId: attempt.mandateId })
  const [month] = await tx.db.select().from(mandateCollections).where(eq(mandateCollections.attemptId, attempt.id))
  if (!mandate || month?.state !== 'asked') return
  await setMonth(tx, month, 'failed')
  if (mandate.state !== 'active' && mandate.state !== 'past_due') return
  await record(tx, [{ mandateId: mandate.id, attemptId: attempt.id, kind: 'collection_failed', detail: { reason } }])
  await setState(tx, mandate, 'past_due', reason)
  if (month.tries >= MOST_TRIES && (await failedMonths(tx, mandate.id)) >= MOST_FAILED_MONTHS)
    await pauseFor(tx, mandate, 'months_failed')
  await tellGiver(tx, mandate, 'gift_failed')
}

async function setMonth(
  tx: Ctx,
  { mandateId, dueOn }: typeof mandateCollections.$inferSelect,
  state: 'paid' | 'failed',
): Promise<void> {
  await tx.db
    .update(mandateCollections)
    .set({ state, changedAt: tx.now() })
    .where(and(eq(mandateCollections.mandateId, mandateId), eq(mandateCollections.dueOn, dueOn)))
}

async function setState(tx: Ctx, { id }: Mandate, state: 'active' | 'past_due', reason: string | null): Promise<void> {
  await tx.db.update(paymentMandates).set({ state, reason, changedAt: tx.now() }).where(eq(paymentMandates.id, id))
}
