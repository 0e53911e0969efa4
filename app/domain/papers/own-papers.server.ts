import { personVault } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { linkKey } from '../shared/link-key.server.ts'
import { shownOf, stateOn } from './paper.server.ts'
import { papersOf } from './papers-of.server.ts'
import type { CardFacts, CertificateFacts, CertificateState } from './shapes.ts'

export type OwnCertificate = {
  paperId: string
  /** In the address of its check page. */
  key: string
  state: CertificateState
  on: string | null
  facts: CertificateFacts
}
export type OwnPapers = {
  card: { key: string; name: string | null; issuedAt: Date } | null
  certificates: OwnCertificate[]
}

/** The card of who has signed in, and her certificates, the latest first: for herself. */
export function ownPapers(ctx: Ctx): Promise<OwnPapers> {
  const { actor } = ctx
  if (actor.kind !== 'person') return Promise.resolve({ card: null, certificates: [] })
  return asPortal(ctx, 'papers', async (tx) => {
    const rows = await papersOf(tx, actor.personId)
    const vault = await personVault(tx, actor.personId)
    const card = rows.find(({ kind, endedAt }) => kind === 'card' && endedAt === null)
    return {
      card: card
        ? { key: linkKey(tx, card.id), name: shownOf<CardFacts>(vault, card)?.name ?? null, issuedAt: card.issuedAt }
        : null,
      certificates: rows.flatMap((row) => {
        const facts = row.kind === 'certificate' ? shownOf<CertificateFacts>(vault, row) : null
        return facts ? [{ paperId: row.id, key: linkKey(tx, row.id), ...stateOn(row, dayOf(tx.now())), facts }] : []
      }),
    }
  })
}
