import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, eq, gt, inArray, lt, lte } from 'drizzle-orm'
import { afterCommit, lastWord } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf, daysBetween } from '../../shared/dates.ts'
import { endOverdue } from './end-overdue.server.ts'
import { lockMandate } from './lock-mandate.server.ts'
import { pauseFor } from './pause-for.server.ts'
import { LATEST_DAYS, MOST_TRIES } from './schedule.ts'
import { passMonth } from './skip-next.server.ts'
import { type Mandate, tellGiver } from './tell-giver.server.ts'

const COLLECTS = ['active', 'past_due'] as const

/**
 * The day's round, at nine in the morning: reminds of what is due tomorrow, leaves a job for each phone to ring today, for
 * the first time or after a failure yesterday, and ends what nobody confirmed. Run twice or by two workers it does the same.
 */
export async function mandatesDaily(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now())
  const due = await ctx.db
    .select({ id: paymentMandates.id })
    .from(paymentMandates)
    .where(and(lte(paymentMandates.nextOn, addDays(today, 1)), inArray(paymentMandates.state, COLLECTS)))
    .orderBy(paymentMandates.nextOn, paymentMandates.id)
  for (const { id } of due) await inTransaction(ctx, (tx) => prepare(tx, id, today))
  await askAgain(ctx, today)
  await endOverdue(ctx, today)
}

async function prepare(tx: Ctx, mandateId: string, today: string): Promise<void> {
  const mandate = await lockMandate(tx, { mandateId })
  if (!mandate?.nextOn || mandate.method !== 'prompt' || !COLLECTS.some((state) => state === mandate.state)) return
  const { nextOn: dueOn } = mandate
  if (daysBetween(dueOn, today) > LATEST_DAYS) return passMonth(tx, mandate, { dueOn, why: 'late' })
  const [month] = await tx.db
    .select()
    .from(mandateCollections)
    .where(and(eq(mandateCollections.mandateId, mandateId), eq(mandateCollections.dueOn, dueOn)))
  if (!month) return remind(tx, mandate, dueOn)
  if (month.state !== 'reminded' || dueOn > today || dayOf(month.changedAt) >= today) return
  // Without a reminder nobody is rung: one that still waits to go is waited for, and one that came back is no reminder.
  const word = await lastWord(tx, { kind: 'gift_reminder', subject: mandateId })
  if (word === 'gone') await afterCommit(tx, 'mandate.collect', { mandateId, dueOn })
  if (word === 'lost') await pauseFor(tx, mandate, 'unreachable')
}

async function remind(tx: Ctx, mandate: Mandate, dueOn: string): Promise<void> {
  if (!(await tellGiver(tx, mandate, 'gift_reminder'))) return pauseFor(tx, mandate, 'unreachable')
  await tx.db
    .insert(mandateCollections)
    .values({ mandateId: mandate.id, dueOn, state: 'reminded', changedAt: tx.now() })
    .onConflictDoNothing()
}

/** What failed on a day before is tried again: that it failed has been told, with what comes next. */
async function askAgain(ctx: Ctx, today: string): Promise<void> {
  const failed = await ctx.db
    .select({ mandateId: mandateCollections.mandateId, dueOn: mandateCollections.dueOn })
    .from(mandateCollections)
    .innerJoin(paymentMandates, eq(paymentMandates.id, mandateCollections.mandateId))
    .where(
      and(
        eq(mandateCollections.state, 'failed'),
        lt(mandateCollections.tries, MOST_TRIES),
        inArray(paymentMandates.state, COLLECTS),
        // Where the next month is due already, that one is asked for.
        gt(paymentMandates.nextOn, today),
      ),
    )
  for (const due of failed)
    if (daysBetween(due.dueOn, today) <= LATEST_DAYS + MOST_TRIES)
      await inTransaction(ctx, (tx) => afterCommit(tx, 'mandate.collect', due))
}
