import { papers } from '#db/schema/papers.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { holds, personVault, record, tellSafely } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { completedTraining } from '../trainings/index.server.ts'
import { holdCertificate } from './hold-certificate.server.ts'
import { CERTIFICATE_DESK, shownOf } from './paper.server.ts'
import type { CertificateFacts } from './shapes.ts'
import { writeCertificate } from './write-certificate.server.ts'

export type ReissueRefusal = 'not_yours' | 'no_such_paper' | 'superseded' | 'has_another'
type Reissued = Result<{ paperId: string }, ReissueRefusal>

/**
 * The desk issues a certificate anew, with the course and the signatories as they are said today and her name as it stood: in
 * place of one that holds, or after one that was revoked, where she has no other of that course (`has_another`).
 */
export const reissueCertificate = (ctx: Ctx, { paperId }: { paperId: string }): Promise<Reissued> =>
  inTransaction(ctx, async (own): Promise<Reissued> => {
    if (!(await holds(own, ...CERTIFICATE_DESK))) return refuse('not_yours')
    return asPortal(own, 'papers', async (tx): Promise<Reissued> => {
      const held = await holdCertificate(tx, paperId)
      const training = held && (await completedTraining(tx, held.row.completionId))
      if (!held || !training) return refuse('no_such_paper')
      const { row, personId } = held
      if (row.endedAs === 'superseded') return refuse('superseded')
      const [standing] = await tx.db
        .select({ id: papers.id })
        .from(papers)
        .where(and(eq(papers.holderIndex, row.holderIndex), isNull(papers.endedAt)))
      if (standing && standing.id !== paperId) return refuse('has_another')
      const facts = shownOf<CertificateFacts>(await personVault(tx, personId), row)
      const { completionId } = row
      const issued = await writeCertificate(tx, {
        completionId,
        training,
        name: facts?.name ?? null,
        by: nameOf(ctx.actor),
      })
      await tellSafely(tx, { personId, kind: 'news_waits' })
      // Whose it is stands beside no training, not here either.
      await record(tx, { action: 'certificate.reissued', detail: `${paperId} ${issued.paperId}` })
      return ok(issued)
    })
  })
