import { applications } from '#db/schema/applications.ts'
import { keyIndexOf, linkKey } from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Kind } from '../kinds/kinds.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { NO_ANSWERS } from './answers.ts'
import { HERSELF, recordStep, sealDraft } from './application.server.ts'

export type BeginRefusal = 'kind_closed'

/**
 * Begins an application: an empty draft, and the key of its page, which is all that is needed to go on. Nothing is looked up. Who is
 * signed in applies as herself.
 */
export const beginApplication = (
  ctx: Ctx,
  { kind, language }: { kind: Kind; language: 'en' | 'sw' },
): Promise<Result<{ key: string; applicationId: string }, BeginRefusal>> =>
  asPortal(ctx, 'joining', async (tx) => {
    const version = await kindOn(tx, kind, dayOf(tx.now()))
    if (!version?.isOpen) return refuse('kind_closed')
    const id = tx.newId('apl')
    const key = linkKey(tx, id)
    const now = tx.now()
    await tx.db.insert(applications).values({
      ...{ id, kind, language, state: 'draft', version: 0, words: 2, createdAt: now, changedAt: now },
      ...{ keyIndex: keyIndexOf(key), draftSealed: sealDraft(tx, id, NO_ANSWERS) },
      personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    await recordStep(tx, { id, version: 0 }, 'begun', HERSELF)
    return ok({ key, applicationId: id })
  })
