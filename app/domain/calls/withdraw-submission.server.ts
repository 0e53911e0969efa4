import { submissions, submissionVersions } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { dropUnused, type NotOpen, onSubmission } from './submission.server.ts'

/** Takes back what was sent, up to the minute. It lies as a draft, and may be sent again. */
export const withdrawSubmission = (ctx: Ctx, { key }: { key: string }): Promise<Result<null, NotOpen | 'not_sent'>> =>
  onSubmission(ctx, key, async (tx, { submission }): Promise<Result<null, NotOpen | 'not_sent'>> => {
    if (submission.sent === null) return refuse('not_sent')
    await tx.db.update(submissions).set({ sent: null, changedAt: tx.now() }).where(eq(submissions.id, submission.id))
    await tx.db
      .update(submissionVersions)
      .set({ whoLocked: new Uint8Array() })
      .where(eq(submissionVersions.submissionId, submission.id))
    await dropUnused(tx, { ...submission, sent: null })
    return ok(null)
  })
