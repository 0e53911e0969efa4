import { applicationQuestions, applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { applicationPlace, draftOf, recordStep } from './application.server.ts'
import { decideAsDesk, type DeskRefusal } from './decide-as-desk.server.ts'
import { tellApplicant } from './tell-applicant.server.ts'

/** Asks her for more: her form opens again with what she wrote, and comes back as the next version. She is told that there is news, not what. */
export const askForInformation = (
  ctx: Ctx,
  { words, ...input }: { applicationId: string; version: number; words: string },
): Promise<Result<null, DeskRefusal>> =>
  decideAsDesk<never>(ctx, { ...input, states: ['submitted'], action: 'application.asked' }, (tx, application) =>
    asPortal(tx, 'joining', async (portal) => {
      const [id, applicationId] = [portal.newId('apq'), application.id]
      await portal.db.insert(applicationQuestions).values({
        ...{ id, applicationId, version: application.version, askedBy: nameOf(ctx.actor), createdAt: portal.now() },
        wordsSealed: portal.vault.seal(applicationPlace('application_questions.words_sealed', id), words),
      })
      await portal.db
        .update(applications)
        .set({ state: 'needs_information', waitingSince: null, changedAt: portal.now() })
        .where(eq(applications.id, applicationId))
      await recordStep(portal, application, 'asked')
      await tellApplicant(portal, application, draftOf(portal, application))
      return ok(null)
    }),
  )
