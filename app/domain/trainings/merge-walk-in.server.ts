import { walkIns } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { enrolledIn } from './people-of.server.ts'
import { rollOf } from './roll-access.server.ts'
import { takeRoll, type TakeRollRefusal } from './take-roll.server.ts'

export type MergeRefusal = TakeRollRefusal | 'merged' | 'not_seated'

/**
 * Whoever takes the roll knows who came: somebody who has a seat there after all. She is marked present in the
 * session in which she came, as what is said now: whoever marked her absent meanwhile did not know, and the name that was written down at the door is forgotten. It is done once.
 */
export const mergeWalkIn = (
  ctx: Ctx,
  { sessionId, walkInId, enrolmentId }: { sessionId: string; walkInId: string; enrolmentId: string },
): Promise<Result<null, MergeRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, MergeRefusal>> => {
    const roll = await rollOf(tx, sessionId)
    if (!roll) return refuse('not_yours')
    const by = nameOf(tx.actor)
    const row = await asPortal(tx, 'trainings', async (portal) => {
      const [one] = await portal.db.select().from(walkIns).where(eq(walkIns.id, walkInId)).for('update')
      return one
    })
    if (row?.sessionId !== sessionId) return refuse('not_yours')
    if (row.mergedInto) return refuse('merged')
    const isSeated = (await enrolledIn(tx, roll.cohort.id)).some(
      ({ row: one, seat }) => one.id === enrolmentId && seat.state === 'seated',
    )
    if (!isSeated) return refuse('not_seated')
    const mark = { enrolmentId, state: 'present' as const, clientId: `walk.${walkInId}`, markedAt: tx.now() }
    const marked = await takeRoll(tx, { sessionId, marks: [mark], way: 'walk_in' })
    if (!marked.ok) return marked
    await asPortal(tx, 'trainings', (portal) =>
      portal.db
        .update(walkIns)
        .set({ calledSealed: null, mergedInto: enrolmentId, mergedBy: by, mergedAt: portal.now() })
        .where(eq(walkIns.id, walkInId)),
    )
    return ok(null)
  })
