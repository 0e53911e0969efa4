import { papers } from '#db/schema/papers.ts'
import { eq } from 'drizzle-orm'
import type { Mover } from '../people/index.server.ts'
import { nameOf } from '../shared/ctx.server.ts'
import { cardIndexOf, certificateIndexOf, sealHolder } from './paper.server.ts'
import { papersOf } from './papers-of.server.ts'

/**
 * Carries cards and certificates: their addresses, numbers and what is printed on them stay. Of two that hold for one thing hers under the kept record goes on;
 * the other's certificate is superseded by it, and the other's card is at an end.
 */
export const movePapers: Mover = async (tx, { from, to, fromVault, toVault }, moves) => {
  const hers = (await papersOf(tx, to)).filter(({ endedAt }) => endedAt === null)
  const ended = { endedAt: tx.now(), endedBy: nameOf(tx.actor) }
  for (const paper of await papersOf(tx, from)) {
    const { id, kind, courseId, endedAt } = paper
    const holderIndex = courseId === null ? cardIndexOf(tx, to) : certificateIndexOf(tx, courseId, to)
    const other = endedAt === null && hers.find((one) => Buffer.compare(one.holderIndex, holderIndex) === 0)
    const place = { table: 'papers', column: 'shown_sealed', row: id }
    await moves.change(kind === 'card' ? 'card' : 'certificates', papers, eq(papers.id, id), ({ shownSealed }) => ({
      ...{ holderIndex, holderSealed: sealHolder(tx, id, to) },
      shownSealed: shownSealed && toVault.seal(place, fromVault.open(place, shownSealed)),
      ...(other && kind === 'card' && { ...ended, endedAs: 'revoked' as const }),
      ...(other && kind !== 'card' && { ...ended, endedAs: 'superseded' as const, supersededBy: other.id }),
    }))
  }
  return {}
}
