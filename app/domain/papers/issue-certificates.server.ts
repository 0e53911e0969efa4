import { papers } from '#db/schema/papers.ts'
import { trainingCompletions, trainingEnrolments } from '#db/schema/trainings.ts'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { holdPerson, tellSafely } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { completedTraining } from '../trainings/index.server.ts'
import { writeCertificate } from './write-certificate.server.ts'

/** So many in one round: a minute later comes the next. */
const BATCH = 200

/**
 * Each minute: a certificate for everything that somebody has completed and has none for, and word to her that there is news.
 * The completion is what it is issued for, so that a crash loses none and a second process issues none twice. Answers how many.
 */
export async function issueCertificates(ctx: Ctx): Promise<number> {
  const waiting = await asPortal(ctx, 'papers', (tx) =>
    tx.db
      .select({ id: trainingCompletions.id })
      .from(trainingCompletions)
      .innerJoin(trainingEnrolments, eq(trainingEnrolments.id, trainingCompletions.enrolmentId))
      .leftJoin(papers, eq(papers.completionId, trainingCompletions.id))
      .where(and(isNull(papers.id), isNotNull(trainingEnrolments.personSealed)))
      .orderBy(asc(trainingCompletions.beginsOn), asc(trainingCompletions.id))
      .limit(BATCH),
  )
  let issued = 0
  for (const { id } of waiting) if (await asPortal(ctx, 'papers', (tx) => issueOne(tx, id))) issued++
  return issued
}

async function issueOne(tx: Ctx, completionId: string): Promise<boolean> {
  const found = await completedTraining(tx, completionId)
  if (!found || !(await holdPerson(tx, found.personId))) return false
  // Read anew behind her lock: another process may have been here, or she may have been erased.
  const training = await completedTraining(tx, completionId)
  const [there] = await tx.db
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.completionId, completionId))
    .limit(1)
  if (!training || there) return false
  await writeCertificate(tx, { completionId, training, name: training.called || null, by: 'system:papers' })
  await tellSafely(tx, { personId: training.personId, kind: 'news_waits' })
  return true
}
