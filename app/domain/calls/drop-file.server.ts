import { submissionFiles } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, type Result } from '../shared/result.ts'
import { dropUnused, type NotOpen, onSubmission } from './submission.server.ts'

/** Takes a file out of what would be sent next. What was sent stays whole. */
export const dropFile = (
  ctx: Ctx,
  { key, document }: { key: string; document: string },
): Promise<Result<null, NotOpen>> =>
  onSubmission(ctx, key, async (tx, { submission }) => {
    await tx.db
      .update(submissionFiles)
      .set({ isDraft: false })
      .where(and(eq(submissionFiles.submissionId, submission.id), eq(submissionFiles.document, document)))
    await dropUnused(tx, submission)
    return ok(null)
  })
