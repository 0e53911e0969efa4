import { deskDecisions } from '#db/schema/desk.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Decided, decide } from './decide.server.ts'
import type { DecideRefusal, UndoRefusal } from '../desk-refusals.ts'
import { isSame, type Standing } from './standing.server.ts'

/**
 * Takes back the last decision over a payment that still stands: the payment is for what it was for before, by a posting of its
 * own. A decision taken back is taken again by deciding again.
 */
export async function undo(
  ctx: Ctx,
  { decisionId, ...how }: { decisionId: string } & Omit<Decided, 'paymentId'>,
): Promise<Result<{ decisionId: string; paymentId: string }, UndoRefusal>> {
  const [meant] = await ctx.db.select().from(deskDecisions).where(eq(deskDecisions.id, decisionId))
  if (!meant || meant.kind === 'undo') return refuse('no_such_decision')
  const { paymentId } = meant
  const done = await decide<Exclude<UndoRefusal, DecideRefusal>>(
    ctx,
    { why: 'mistake', ...how, paymentId },
    async (tx, payment) => {
      const all = await tx.db
        .select()
        .from(deskDecisions)
        .where(eq(deskDecisions.paymentId, paymentId))
        .orderBy(asc(deskDecisions.seq))
      const undone = new Set(all.flatMap(({ undoes }) => undoes ?? []))
      if (undone.has(decisionId)) return refuse('undone_already')
      const last = all.findLast(({ id, kind }) => kind !== 'undo' && !undone.has(id))
      if (last?.id !== decisionId) return refuse('not_the_last')
      if (!isSame(last.after as Standing, payment)) return refuse('moved_since')
      return ok({ kind: 'undo', to: last.before as Standing, undoes: decisionId })
    },
  )
  return done.ok ? ok({ ...done.value, paymentId }) : done
}
