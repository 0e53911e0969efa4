import { certificateSigners } from '#db/schema/papers.ts'
import { courses } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { CERTIFICATE_DESK, sealSigners } from './paper.server.ts'
import type { SignersForm } from './schemas.ts'

export type SignersRefusal = 'not_yours' | 'no_such_course'

/** The desk says who signs the certificates of a course from now on; what was issued stays as it is. */
export const keepSigners = (
  ctx: Ctx,
  { courseId, signers }: { courseId: string; signers: SignersForm },
): Promise<Result<null, SignersRefusal>> =>
  inTransaction(ctx, async (own): Promise<Result<null, SignersRefusal>> => {
    if (!(await holds(own, ...CERTIFICATE_DESK))) return refuse('not_yours')
    const [course] = await own.db.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId))
    if (!course) return refuse('no_such_course')
    return asPortal(own, 'papers', async (tx) => {
      const values = {
        signersSealed: sealSigners(tx, courseId, signers),
        changedAt: tx.now(),
        changedBy: nameOf(ctx.actor),
      }
      await tx.db
        .insert(certificateSigners)
        .values({ courseId, ...values })
        .onConflictDoUpdate({ target: certificateSigners.courseId, set: values })
      return ok(null)
    })
  })
