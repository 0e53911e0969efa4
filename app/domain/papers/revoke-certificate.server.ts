import { papers } from '#db/schema/papers.ts'
import { eq } from 'drizzle-orm'
import { holds, record, tellSafely } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { holdCertificate } from './hold-certificate.server.ts'
import { CERTIFICATE_DESK } from './paper.server.ts'
import type { RevokeReason } from './shapes.ts'

export type RevokeRefusal = 'not_yours' | 'no_such_paper' | 'not_valid'

/** The desk says that a certificate no longer holds, and why; she is told that there is news. Never undone: another may be issued. */
export const revokeCertificate = (
  ctx: Ctx,
  { paperId, reason }: { paperId: string; reason: RevokeReason },
): Promise<Result<null, RevokeRefusal>> =>
  inTransaction(ctx, async (own): Promise<Result<null, RevokeRefusal>> => {
    if (!(await holds(own, ...CERTIFICATE_DESK))) return refuse('not_yours')
    return asPortal(own, 'papers', async (tx): Promise<Result<null, RevokeRefusal>> => {
      const held = await holdCertificate(tx, paperId)
      if (!held) return refuse('no_such_paper')
      if (held.row.endedAt) return refuse('not_valid')
      const ended = { endedAt: tx.now(), endedAs: 'revoked' as const, endedBy: nameOf(ctx.actor), revokedFor: reason }
      await tx.db.update(papers).set(ended).where(eq(papers.id, paperId))
      await tellSafely(tx, { personId: held.personId, kind: 'news_waits' })
      // Whose it is stands beside no training, not here either.
      await record(tx, { action: 'certificate.revoked', detail: `${paperId} ${reason}` })
      return ok(null)
    })
  })
