import { cohortSelectors, trainingScores } from '#db/schema/trainings.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { holdApplicant } from './hold-applicant.server.ts'

export type ScoreRefusal = 'not_yours' | 'not_now' | 'score_wrong'

/** One who was named to score says from 1 to 5 what she thinks of one who asks, while that is open; she may say it again. */
export const scoreApplicant = (
  ctx: Ctx,
  { enrolmentId, score }: { enrolmentId: string; score: number },
): Promise<Result<null, ScoreRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ScoreRefusal>> => {
    const held = await holdApplicant(tx, enrolmentId)
    if (!held || tx.actor.kind !== 'person') return refuse('not_yours')
    const { personId: selectorId } = tx.actor
    const [named] = await tx.db
      .select()
      .from(cohortSelectors)
      .where(and(eq(cohortSelectors.cohortId, held.cohort.id), eq(cohortSelectors.personId, selectorId)))
    if (!named) return refuse('not_yours')
    if (!['open', 'paused', 'closed'].includes(held.cohort.state) || held.seat.state !== 'asked')
      return refuse('not_now')
    if (!Number.isInteger(score) || score < 1 || score > 5) return refuse('score_wrong')
    await asPortal(tx, 'trainings', (portal) =>
      portal.db
        .insert(trainingScores)
        .values({ enrolmentId, selectorId, score, changedAt: tx.now() })
        .onConflictDoUpdate({
          target: [trainingScores.enrolmentId, trainingScores.selectorId],
          set: { score, changedAt: tx.now() },
        }),
    )
    return ok(null)
  })
