import { papers } from '#db/schema/papers.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { personVault } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { keyIndexOf, linkKey } from '../shared/link-key.server.ts'
import { cardIndexOf, sealHolder, sealShown } from './paper.server.ts'

/** Ends the card that somebody has, if any: from then on its address is unknown. By the portal's own work, which holds her row. */
export const endCard = (tx: Ctx, personId: string): Promise<{ id: string }[]> =>
  tx.db
    .update(papers)
    .set({ endedAt: tx.now(), endedAs: 'revoked', endedBy: 'herself' })
    .where(and(eq(papers.holderIndex, cardIndexOf(tx, personId)), isNull(papers.endedAt)))
    .returning({ id: papers.id })

/** Writes a card with a new address, whose old one is dead from then on. Answers the key in it. As above. */
export async function writeCard(
  tx: Ctx,
  { personId, name }: { personId: string; name: string | null },
): Promise<{ key: string }> {
  const vault = await personVault(tx, personId)
  if (!vault) throw new Error('a card is for somebody who is here')
  await endCard(tx, personId)
  const id = tx.newId('ppr')
  const key = linkKey(tx, id)
  await tx.db.insert(papers).values({
    ...{ id, kind: 'card', keyIndex: keyIndexOf(key), holderIndex: cardIndexOf(tx, personId), issuedAt: tx.now() },
    ...{ holderSealed: sealHolder(tx, id, personId), shownSealed: sealShown(vault, id, { name }) },
  })
  return { key }
}
