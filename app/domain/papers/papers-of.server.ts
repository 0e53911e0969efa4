import { papers } from '#db/schema/papers.ts'
import { courses } from '#db/schema/trainings.ts'
import { desc, inArray } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { cardIndexOf, certificateIndexOf, type PaperRow } from './paper.server.ts'

/** Every paper of somebody, the latest first: which are hers only the keys can say. By the portal's own work. */
export async function papersOf(tx: Ctx, personId: string): Promise<PaperRow[]> {
  const all = await tx.db.select({ id: courses.id }).from(courses)
  const indexes = [cardIndexOf(tx, personId), ...all.map(({ id }) => certificateIndexOf(tx, id, personId))]
  return tx.db
    .select()
    .from(papers)
    .where(inArray(papers.holderIndex, indexes))
    .orderBy(desc(papers.issuedAt), desc(papers.number), desc(papers.id))
}
