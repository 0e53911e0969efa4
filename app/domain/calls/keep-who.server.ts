import { submissions } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, type Result } from '../shared/result.ts'
import type { WhoForm } from './schemas.ts'
import { lockWho, type NotOpen, onSubmission } from './submission.server.ts'

/** Keeps who applies, as it was typed, for what is sent next. What was sent stays as it was. */
export const keepWho = (ctx: Ctx, { key, who }: { key: string; who: WhoForm }): Promise<Result<null, NotOpen>> =>
  onSubmission(ctx, key, async (tx, { submission, recipients }) => {
    const whoLocked = await lockWho(recipients, who)
    await tx.db.update(submissions).set({ whoLocked, changedAt: tx.now() }).where(eq(submissions.id, submission.id))
    return ok(null)
  })
