import {
  callOutcomes,
  callQuestions,
  calls,
  callScores,
  callTurns,
  openedFiles,
  openedSubmissions,
  publishedCalls,
} from '#db/schema/calls.ts'
import { and, eq, inArray, isNotNull, lt, lte, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { addCallStep } from './call.server.ts'
import { forgetUnopened } from './forget-unopened.server.ts'

const DAY_MS = 86_400_000
/** How long what was opened is kept: as long as somebody may complain of the choice, which is told with the outcome. */
const KEPT_DAYS = 180
/** How long everybody reads who was chosen. */
const NAMED_DAYS = 730
/** A call that nobody opens for so long has lost its words: what was sent to it is destroyed unread. */
const UNOPENED_DAYS = 90

/** What ends by itself: a share that waited in vain, at once; what was opened, half a year after; and what nobody could open. */
export const sweepCalls = (ctx: Ctx): Promise<{ turns: number; destroyed: number; unopened: number }> =>
  inTransaction(ctx, sweep)

async function sweep(ctx: Ctx): Promise<{ turns: number; destroyed: number; unopened: number }> {
  const now = ctx.now()
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const turns = await ctx.db.delete(callTurns).where(lte(callTurns.until, now)).returning({ id: callTurns.callId })
  const opened = ctx.db
    .select({ id: calls.id })
    .from(calls)
    .where(and(isNotNull(calls.openedAt), lt(calls.openedAt, ago(KEPT_DAYS))))
  const gone = await ctx.db
    .update(openedSubmissions)
    .set({ whoSealed: null })
    .where(and(inArray(openedSubmissions.callId, opened), isNotNull(openedSubmissions.whoSealed)))
    .returning({ id: openedSubmissions.id })
  const ofThem = ctx.db
    .select({ id: openedSubmissions.id })
    .from(openedSubmissions)
    .where(inArray(openedSubmissions.callId, opened))
  await ctx.db
    .update(openedFiles)
    .set({ fileSealed: null })
    .where(and(inArray(openedFiles.openedId, ofThem), isNotNull(openedFiles.fileSealed)))
  await ctx.db.update(callScores).set({ noteSealed: null }).where(inArray(callScores.openedId, ofThem))
  await ctx.db.update(callOutcomes).set({ reasonSealed: null }).where(inArray(callOutcomes.openedId, ofThem))
  const closed = ctx.db
    .select({ id: calls.id })
    .from(calls)
    .where(or(lte(calls.closesAt, now), eq(calls.stage, 'cancelled')))
  await ctx.db
    .update(callQuestions)
    .set({ textSealed: null, closedAt: now })
    .where(and(inArray(callQuestions.callId, closed), isNotNull(callQuestions.textSealed)))
  await ctx.db
    .update(publishedCalls)
    .set({ chosen: null })
    .where(and(isNotNull(publishedCalls.chosen), lt(publishedCalls.decidedAt, ago(NAMED_DAYS))))
  const old = await ctx.db
    .select({ id: calls.id, newest: calls.newest })
    .from(calls)
    .where(and(eq(calls.stage, 'open'), lt(calls.closesAt, ago(UNOPENED_DAYS))))
    .orderBy(calls.id)
    .for('update')
  // Drafts as well, of calls to which nobody has sent anything. It is cancelled with that: else its page would say for ever that it waits to
  // be opened, and who opened it would find all of it damaged.
  for (const { id, newest } of old) {
    await ctx.db.update(calls).set({ stage: 'cancelled', endedAt: now, changedAt: now }).where(eq(calls.id, id))
    await ctx.db.update(publishedCalls).set({ cancelledAt: now }).where(eq(publishedCalls.callId, id))
    await forgetUnopened(ctx, id)
    await addCallStep(ctx, id, newest, 'cancelled')
  }
  return { turns: turns.length, destroyed: gone.length, unopened: old.length }
}
