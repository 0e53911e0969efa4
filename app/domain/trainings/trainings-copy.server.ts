import { trainingAnswers, trainingEnrolments, trainingNotes, trainingScores } from '#db/schema/trainings.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { asc } from 'drizzle-orm'
import type { OwnCopy } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { needsOf } from './own-needs.server.ts'
import { ownTrainings } from './own-trainings.server.ts'
import { answersOf, calledOf, noteOf } from './training.server.ts'

/** What trainings hold of somebody, for her own copy: what she needs, what she asked for, and what staff wrote of it. */
export const trainingsCopy = (ctx: Ctx, personId: string): Promise<OwnCopy['trainings']> =>
  asPortal(ctx, 'copy', async (tx) => {
    const hers = await ownTrainings(tx, personId)
    const ids = hers.map(({ enrolmentId }) => enrolmentId)
    const rows = await tx.db.select().from(trainingEnrolments).where(isAnyOf(trainingEnrolments.id, ids))
    const answers = await tx.db.select().from(trainingAnswers).where(isAnyOf(trainingAnswers.enrolmentId, ids))
    const scores = await tx.db.select().from(trainingScores).where(isAnyOf(trainingScores.enrolmentId, ids))
    const notes = await tx.db
      .select()
      .from(trainingNotes)
      .where(isAnyOf(trainingNotes.enrolmentId, ids))
      .orderBy(asc(trainingNotes.createdAt))
    return {
      needs: await needsOf(tx, personId),
      enrolments: hers.map(({ enrolmentId, title, firstOn, lastOn, state, completed }) => {
        const row = rows.find(({ id }) => id === enrolmentId)
        const said = answers.find((one) => one.enrolmentId === enrolmentId)
        return {
          ...{ title: title.en, firstOn, lastOn, state, completed },
          called: row ? calledOf(tx, row) : '',
          answers: said ? answersOf(tx, said) : null,
          scores: scores.flatMap((one) => (one.enrolmentId === enrolmentId ? [one.score] : [])),
          notes: notes.flatMap((note) => (note.enrolmentId === enrolmentId ? [noteOf(tx, note)] : [])),
        }
      }),
    }
  })
