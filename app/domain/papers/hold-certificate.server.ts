import { papers } from '#db/schema/papers.ts'
import { eq } from 'drizzle-orm'
import { holdPerson } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { holderOf, type PaperRow } from './paper.server.ts'

export type HeldCertificate = { row: PaperRow & { completionId: string; courseId: string }; personId: string }

/**
 * A certificate and whose it is, as both stand until the transaction ends; null where there is none, or she has been erased.
 * By the portal's own work.
 */
export async function holdCertificate(tx: Ctx, paperId: string): Promise<HeldCertificate | null> {
  const [known] = await tx.db.select().from(papers).where(eq(papers.id, paperId))
  const personId = known && holderOf(tx, known)
  if (!personId || !(await holdPerson(tx, personId))) return null
  const [row] = await tx.db.select().from(papers).where(eq(papers.id, paperId)).for('update')
  if (!row?.holderSealed || row.completionId === null || row.courseId === null) return null
  return { row: { ...row, completionId: row.completionId, courseId: row.courseId }, personId }
}
