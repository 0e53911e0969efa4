import { applicationContacts, applications, declinedApplicants } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { DeclineReason } from './answers.ts'
import { type Application, applicationPlace, draftOf, recordStep } from './application.server.ts'
import { decideAsDesk, type DeskRefusal } from './decide-as-desk.server.ts'
import { releaseKept } from './release-kept.server.ts'
import { tellApplicant } from './tell-applicant.server.ts'

/**
 * The secretariat says no, with a code for a reason and words to her where somebody has any. What she wrote goes after ninety days;
 * for two years we could recognise her phone or address again. What she paid waits on the money desk.
 */
export const declineApplication = (
  ctx: Ctx,
  { reason, note, ...input }: { applicationId: string; version: number; reason: DeclineReason; note: string },
): Promise<Result<null, DeskRefusal>> =>
  decideAsDesk<never>(
    ctx,
    { ...input, states: ['submitted', 'needs_information'], action: 'application.declined', detail: reason },
    (tx, application) =>
      asPortal(tx, 'joining', async (portal) => {
        const { id } = application
        const noteSealed = note ? portal.vault.seal(applicationPlace('applications.note_sealed', id), note) : null
        await portal.db
          .update(applications)
          .set({
            ...{ state: 'declined', reason, noteSealed, decidedBy: nameOf(ctx.actor), decidedAt: portal.now() },
            ...{ waitingSince: null, networkId: null, changedAt: portal.now() },
          })
          .where(eq(applications.id, id))
        await remember(portal, application, reason)
        await releaseKept(portal, application)
        await recordStep(portal, application, 'declined')
        await tellApplicant(portal, application, draftOf(portal, application))
        return ok(null)
      }),
  )

async function remember(tx: Ctx, { id }: Application, reason: DeclineReason): Promise<void> {
  const marks = await tx.db.select().from(applicationContacts).where(eq(applicationContacts.applicationId, id))
  if (marks.length > 0)
    await tx.db
      .insert(declinedApplicants)
      .values(
        marks.map(({ kind, valueIndex }) => ({ id: tx.newId('apd'), kind, valueIndex, reason, createdAt: tx.now() })),
      )
}
