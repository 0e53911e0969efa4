import { isAnyOf } from '#db/bulk.server.ts'
import { trainingAnswers, trainingEnrolments } from '#db/schema/trainings.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'

/**
 * Whoever does not come has said what she said of herself for nothing: it goes at once, and so do what the desk had in mind
 * for her and a link by which she was handing over. Ids of enrolments.
 */
export const dropAnswers = (tx: Ctx, enrolmentIds: readonly string[]): Promise<void> =>
  asPortal(tx, 'trainings', async (portal) => {
    if (enrolmentIds.length === 0) return
    await portal.db.delete(trainingAnswers).where(isAnyOf(trainingAnswers.enrolmentId, enrolmentIds))
    await portal.db
      .update(trainingEnrolments)
      .set({ choice: null, choiceRank: null, handOverAt: null, handIndex: null, changedAt: portal.now() })
      .where(isAnyOf(trainingEnrolments.id, enrolmentIds))
  })
