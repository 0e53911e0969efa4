import { cohorts, trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { holdOccasion } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { enrolledIn } from './people-of.server.ts'
import { TRAINING_DESK } from './training.server.ts'

export type ChooseRefusal = 'not_yours' | 'not_now' | 'rank_wrong'
export type Choice = { enrolmentId: string; choice: 'offer' | 'reserve' | null; rank: number | null }

/**
 * The training desk says whom it has in mind for a seat and in which order for the reserves, as often as it likes: nobody is
 * told until the selection is announced (`moveCohort`). Each place among the reserves is one person's (`rank_wrong`).
 */
export const chooseApplicants = (
  ctx: Ctx,
  { cohortId, choices }: { cohortId: string; choices: readonly Choice[] },
): Promise<Result<null, ChooseRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ChooseRefusal>> => {
    if (!(await holds(tx, ...TRAINING_DESK))) return refuse('not_yours')
    if (!(await holdOccasion(tx, cohortId))) return refuse('not_yours')
    const [cohort] = await tx.db.select().from(cohorts).where(eq(cohorts.id, cohortId))
    if (cohort?.state !== 'closed') return refuse('not_now')
    const ranks = choices.flatMap(({ choice, rank }) => (choice === 'reserve' ? [rank ?? 0] : []))
    if (new Set(ranks).size < ranks.length || ranks.some((rank) => rank < 1 || rank > 500)) return refuse('rank_wrong')
    return asPortal(tx, 'trainings', async (portal) => {
      const asked = new Set(
        (await enrolledIn(portal, cohortId)).flatMap(({ row, seat }) => (seat.state === 'asked' ? [row.id] : [])),
      )
      for (const { enrolmentId, choice, rank } of choices)
        if (asked.has(enrolmentId))
          await portal.db
            .update(trainingEnrolments)
            .set({ choice, choiceRank: choice === 'reserve' ? rank : null, changedAt: portal.now() })
            .where(eq(trainingEnrolments.id, enrolmentId))
      return ok(null)
    })
  })
