import { callTurns, submissionFiles, submissions, submissionVersions } from '#db/schema/calls.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'

/** Destroys what applicants sent to a call or began, as it lies locked; their pages stay and say how the call stands. */
export const forgetUnopened = (tx: Ctx, callId: string): Promise<void> =>
  asPortal(tx, 'calls', async (portal) => {
    const ofCall = portal.db.select({ id: submissions.id }).from(submissions).where(eq(submissions.callId, callId))
    const unsent = portal.db
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(eq(submissions.callId, callId), isNull(submissions.sent)))
    await portal.db.delete(submissionFiles).where(inArray(submissionFiles.submissionId, unsent))
    // What stands on a receipt stays, for whoever has its link.
    await portal.db
      .update(submissionFiles)
      .set({ fileLocked: new Uint8Array() })
      .where(inArray(submissionFiles.submissionId, ofCall))
    await portal.db
      .update(submissionVersions)
      .set({ whoLocked: new Uint8Array() })
      .where(inArray(submissionVersions.submissionId, ofCall))
    await portal.db.update(submissions).set({ whoLocked: null }).where(eq(submissions.callId, callId))
    await portal.db.delete(callTurns).where(eq(callTurns.callId, callId))
  })
