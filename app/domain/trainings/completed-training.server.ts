import { trainingCompletions, trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { calledOf, personOf } from './training.server.ts'

/** What is to be said of a completed training, in the words of today: days as `YYYY-MM-DD`, whole minutes of all its sessions. */
export type CompletedTraining = {
  personId: string
  courseId: string
  /** As she wished to be called there; empty once that is forgotten. */
  called: string
  language: 'en' | 'sw'
  title: string
  topics: string[]
  minutes: number
  firstOn: string
  lastOn: string
  beginsOn: string
  /** The first day on which it no longer counts; null for good. */
  endsOn: string | null
}

/**
 * What somebody has completed, by its id, in the language in which the cohort was held, or in hers where it was held in both. Null once she has been erased. By the
 * portal's own work.
 */
export async function completedTraining(tx: Ctx, completionId: string): Promise<CompletedTraining | null> {
  const [found] = await tx.db
    .select({ completion: trainingCompletions, row: trainingEnrolments })
    .from(trainingCompletions)
    .innerJoin(trainingEnrolments, eq(trainingEnrolments.id, trainingCompletions.enrolmentId))
    .where(eq(trainingCompletions.id, completionId))
  const personId = found && personOf(tx, found.row)
  const of = found && (await findCohort(tx, found.row.cohortId))
  if (!found || !personId || !of) return null
  const { cohort, course, sessions } = of
  const language = cohort.language === 'both' ? found.row.language : cohort.language
  const [title, topics] = language === 'en' ? [course.titleEn, course.topicsEn] : [course.titleSw, course.topicsSw]
  const { firstOn, lastOn } = cohort
  const { beginsOn, endsOn } = found.completion
  return {
    ...{
      personId,
      courseId: course.id,
      called: calledOf(tx, found.row),
      language,
      title,
      firstOn,
      lastOn,
      beginsOn,
      endsOn,
    },
    topics: topics.split('\n').flatMap((line) => line.trim() || []),
    minutes: sessions.reduce((sum, { minutes }) => sum + minutes, 0),
  }
}
