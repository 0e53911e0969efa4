import { plainWords } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { completedTraining } from '../trainings/index.server.ts'
import { holdCertificate } from './hold-certificate.server.ts'
import { writeCertificate } from './write-certificate.server.ts'

export type RenameRefusal = 'no_such_paper' | 'not_valid'

/**
 * Gives somebody her certificate with another name on it, or with none (empty): a new number, and the one before is superseded. Only
 * her own, and only one that has not been ended.
 */
export const renameCertificate = (
  ctx: Ctx,
  { paperId, name }: { paperId: string; name: string },
): Promise<Result<{ paperId: string }, RenameRefusal>> =>
  asPortal(ctx, 'papers', async (tx): Promise<Result<{ paperId: string }, RenameRefusal>> => {
    const held = await holdCertificate(tx, paperId)
    if (!held || ctx.actor.kind !== 'person' || ctx.actor.personId !== held.personId) return refuse('no_such_paper')
    if (held.row.endedAt) return refuse('not_valid')
    const { completionId } = held.row
    const training = await completedTraining(tx, completionId)
    if (!training) return refuse('no_such_paper')
    return ok(await writeCertificate(tx, { completionId, training, name: plainWords(name) || null, by: 'herself' }))
  })
