import { type OwnCopy, personVault } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { shownOf, stateOn } from './paper.server.ts'
import { papersOf } from './papers-of.server.ts'
import type { CardFacts, CertificateFacts } from './shapes.ts'

/** Every card and certificate of somebody, with what is printed on it, for her own copy. */
export const papersCopy = (ctx: Ctx, personId: string): Promise<OwnCopy['papers']> =>
  asPortal(ctx, 'copy', async (tx) => {
    const vault = await personVault(tx, personId)
    return (await papersOf(tx, personId)).map((row) => ({
      ...{ kind: row.kind, issuedOn: dayOf(row.issuedAt), state: stateOn(row, dayOf(tx.now())).state },
      printed: shownOf<CertificateFacts | CardFacts>(vault, row),
    }))
  })
