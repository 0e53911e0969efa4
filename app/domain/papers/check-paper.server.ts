import { papers } from '#db/schema/papers.ts'
import { eq } from 'drizzle-orm'
import { isMemberOn } from '../membership/index.server.ts'
import { isPersonFrozen, personVault } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { holderOf, type PaperRow, shownOf, stateOn } from './paper.server.ts'
import type { CardFacts, CertificateFacts, PaperCheck } from './shapes.ts'

/** Looked up where there is nobody, so that "unknown" takes as long as an answer. */
const NOBODY = 'per_nobody'

/**
 * What a paper is worth today, for whoever has its key and is looked up by nothing else. A card that was replaced, whatever is
 * of somebody whose account is frozen, and what never was are one answer, after the same questions to the database. What was ended names nobody:
 * the paper in the reader's hand may have been taken from her.
 */
export const checkPaper = (ctx: Ctx, key: string): Promise<PaperCheck> =>
  asPortal(ctx, 'papers', async (tx): Promise<PaperCheck> => {
    const [row] = await tx.db
      .select()
      .from(papers)
      .where(eq(papers.keyIndex, keyIndexOf(key)))
    const personId = row && holderOf(tx, row)
    const day = dayOf(tx.now())
    const isFrozen = await isPersonFrozen(tx, personId ?? NOBODY)
    const vault = await personVault(tx, personId ?? NOBODY)
    const isMember = await isMemberOn(tx, { personId: personId ?? NOBODY, day })
    if (!row || !vault || isFrozen) return { is: 'unknown' }
    if (row.kind === 'certificate') return certificate(row, shownOf<CertificateFacts>(vault, row), day)
    if (row.endedAt) return { is: 'unknown' }
    if (!isMember) return { is: 'card', standing: 'expired', name: null }
    return { is: 'card', standing: 'valid', name: shownOf<CardFacts>(vault, row)?.name ?? null }
  })

function certificate(row: PaperRow, facts: CertificateFacts | null, day: string): PaperCheck {
  if (!facts || row.revokedFor === 'lost') return { is: 'unknown' }
  const stands = stateOn(row, day)
  return { is: 'certificate', ...stands, facts: row.endedAt ? { ...facts, name: null } : facts }
}
